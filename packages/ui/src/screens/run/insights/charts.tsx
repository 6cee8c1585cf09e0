import { useTranslation } from "react-i18next";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { durationWords } from "../../../kit/relative-time.ts";
import { DATE, dateWords } from "../history/date-words.ts";
import type { HistoryDay } from "../history/days.ts";
import { ChartTip } from "./chart-tip.tsx";
import type { DurationUnit } from "./duration-unit.ts";

/** Before the first measure; the container tells the real size at once. */
const FIRST = { width: 600, height: 220 };
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };
const TICK = { fill: "var(--muted)", fontSize: 12 };
/** Nothing moves: neither for those who asked for that, nor while data comes in. */
const STILL = { isAnimationActive: false } as const;
/** With more days than this, a dot per day would be a band. */
const MOST_DOTS = 45;

function useAxes() {
  const { i18n } = useTranslation("insights");
  const x = (
    <XAxis
      dataKey="day"
      tickFormatter={(day: string) => dateWords(day, i18n.language, DATE)}
      tick={TICK}
      stroke="var(--control)"
      tickLine={false}
      interval="equidistantPreserveStart"
      minTickGap={24}
    />
  );
  const y = { tick: TICK, stroke: "var(--control)", tickLine: false, axisLine: false, width: 44 } as const;
  return { x, y, grid: <CartesianGrid stroke="var(--line)" vertical={false} /> };
}

const legend = (
  <Legend
    verticalAlign="top"
    align="right"
    height={28}
    itemSorter={null}
    formatter={(name) => <span className="text-[0.8125rem] text-ink">{name}</span>}
  />
);
const tip = (format: (value: number, day: HistoryDay) => string) => (
  <Tooltip
    cursor={{ stroke: "var(--control)", fill: "var(--hover)" }}
    content={<ChartTip format={format} />}
    {...STILL}
  />
);

export function RateChart({ days }: { days: readonly (HistoryDay & { rate: number | null })[] }) {
  const { t, i18n } = useTranslation("insights");
  const { x, y, grid } = useAxes();
  return (
    <ResponsiveContainer initialDimension={FIRST}>
      <LineChart data={[...days]} margin={MARGIN} accessibilityLayer={false}>
        {grid}
        {x}
        <YAxis {...y} domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} unit={"\u202f%"} />
        {tip((value) => `${value.toLocaleString(i18n.language, { maximumFractionDigits: 1 })}\u202f%`)}
        <Line
          {...STILL}
          dataKey="rate"
          name={t("series.rate")}
          type="linear"
          connectNulls
          stroke="var(--accent-ink)"
          strokeWidth={2}
          dot={days.length > MOST_DOTS ? false : { r: 2.5, fill: "var(--accent-ink)", strokeWidth: 0 }}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

export function CountChart({ days }: { days: readonly HistoryDay[] }) {
  const { t } = useTranslation("insights");
  const { x, y, grid } = useAxes();
  return (
    <ResponsiveContainer initialDimension={FIRST}>
      <BarChart data={[...days]} margin={MARGIN} accessibilityLayer={false}>
        <defs>
          {/* Failures are hatched, so that color is not their only sign. */}
          <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--bad-soft)" />
            <rect width="3" height="5" fill="var(--bad-fill)" />
          </pattern>
        </defs>
        {grid}
        {x}
        <YAxis {...y} allowDecimals={false} />
        {legend}
        {tip((value) => String(value))}
        <Bar
          {...STILL}
          dataKey="succeeded"
          name={t("series.succeeded")}
          stackId="runs"
          fill="var(--good)"
          maxBarSize={28}
        />
        <Bar
          {...STILL}
          dataKey="failed"
          name={t("series.failed")}
          stackId="runs"
          fill="url(#hatched)"
          maxBarSize={28}
        />
        <Bar
          {...STILL}
          dataKey="canceled"
          name={t("series.canceled")}
          stackId="runs"
          fill="var(--control)"
          maxBarSize={28}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

export function DurationChart({ days, unit }: { days: readonly HistoryDay[]; unit: DurationUnit }) {
  const { t, i18n } = useTranslation("insights");
  const { x, y, grid } = useAxes();
  const scaled = days.map((day) => ({
    ...day,
    median: day.medianMs === null ? null : day.medianMs / unit.size,
    p95: day.p95Ms === null ? null : day.p95Ms / unit.size,
  }));
  const dots = days.length <= MOST_DOTS;
  return (
    <ResponsiveContainer initialDimension={FIRST}>
      <LineChart data={scaled} margin={MARGIN} accessibilityLayer={false}>
        {grid}
        {x}
        <YAxis {...y} unit={`\u202f${unit.unit}`} width={56} />
        {legend}
        {tip((value) => durationWords(Math.round(value * unit.size), i18n.language))}
        <Line
          {...STILL}
          dataKey="median"
          legendType="plainline"
          name={t("series.medianMs")}
          connectNulls
          stroke="var(--accent-ink)"
          strokeWidth={2}
          dot={dots && { r: 2.5, fill: "var(--accent-ink)", strokeWidth: 0 }}
        />
        <Line
          {...STILL}
          dataKey="p95"
          legendType="plainline"
          name={t("series.p95Ms")}
          connectNulls
          stroke="var(--warn)"
          strokeWidth={2}
          strokeDasharray="5 4"
          dot={
            dots && { r: 2.5, fill: "var(--surface)", stroke: "var(--warn)", strokeWidth: 1.5, strokeDasharray: "0" }
          }
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
