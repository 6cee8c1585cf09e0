import { useTranslation } from "react-i18next";
import { Bar, BarChart, CartesianGrid, Label, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { countWords } from "../../../kit/relative-time.ts";
import { DATE, dateWords, WEEKDAY_AND_DATE } from "../../run/history/date-words.ts";
import type { DayOfRuns } from "./days.ts";

const TICK = { fill: "var(--muted)", fontSize: 12 };

/** Runs per day as bars. What it shows is in the table as well, so the picture itself has no stops for the keyboard. */
export function RunsChart({ days, label }: { days: DayOfRuns[]; label: string }) {
  const { t, i18n } = useTranslation("numbers");

  return (
    <div role="img" aria-label={label} className="h-60">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 240 }}>
        <BarChart
          data={days}
          accessibilityLayer={false}
          margin={{ top: 8, right: 4, bottom: 0, left: 4 }}
          barCategoryGap={1}
        >
          <defs>
            {/* Hatched, so that color is not the only sign. */}
            <pattern
              id="numbers-others"
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" fill="var(--bad-soft)" />
              <rect width="2" height="4" fill="var(--bad)" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="day"
            tickFormatter={(day) => dateWords(String(day), i18n.language, DATE)}
            tick={TICK}
            tickLine={false}
            stroke="var(--control)"
            minTickGap={28}
            interval="preserveStartEnd"
          />
          <YAxis
            allowDecimals={false}
            tickFormatter={(value) => countWords(Number(value))}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={56}
          >
            <Label value={t("perDay")} angle={-90} position="insideLeft" style={{ ...TICK, textAnchor: "middle" }} />
          </YAxis>
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--hover)" }}
            labelFormatter={(day) => dateWords(String(day), i18n.language, WEEKDAY_AND_DATE)}
            formatter={(value) => countWords(Number(value))}
            contentStyle={{
              background: "var(--raised)",
              border: "1px solid var(--line)",
              borderRadius: 6,
              padding: "4px 8px",
            }}
            itemStyle={{ color: "var(--ink)", padding: 0 }}
          />
          <Bar dataKey="succeeded" name={t("succeeded")} stackId="runs" fill="var(--good)" isAnimationActive={false} />
          <Bar
            dataKey="others"
            name={t("others")}
            stackId="runs"
            fill="url(#numbers-others)"
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
