import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countWords, durationWords } from "../../../kit/relative-time.ts";
import { longestOf, successRate, type HistoryDay } from "../history/days.ts";
import { percentWords } from "../history/percent-words.ts";
import { ChartCard } from "./chart-card.tsx";
import { CountChart, DurationChart, RateChart } from "./charts.tsx";
import { durationUnit } from "./duration-unit.ts";

/** The same days three times: how many went well, how many there were, how long they took. */
export function InsightsCharts({ days, faded }: { days: readonly HistoryDay[]; faded: boolean }) {
  const { t, i18n } = useTranslation("insights");
  const rated = useMemo(
    () =>
      days.map((day) => {
        const rate = successRate([day]);
        return { ...day, rate: rate === null ? null : rate * 100 };
      }),
    [days],
  );
  const unit = durationUnit(longestOf(days));
  const count = (value: number) => countWords(value);
  const length = (ms: number | null) => (ms === null ? "–" : durationWords(Math.round(ms), i18n.language));
  return (
    <div className={`grid gap-4 ${faded ? "opacity-70" : ""}`}>
      <Sums days={days} />
      <ChartCard
        title={t("rate.title")}
        description={t("rate.text")}
        rows={rated}
        columns={[
          {
            name: t("series.rate"),
            cell: ({ rate }) => (rate === null ? t("noRuns") : percentWords(rate / 100, i18n.language)),
          },
        ]}
      >
        <RateChart days={rated} />
      </ChartCard>
      <ChartCard
        title={t("duration.title")}
        description={t("duration.text", { unit: t(`unit.${unit.unit}`) })}
        rows={days}
        columns={[
          { name: t("series.medianMs"), cell: ({ medianMs }) => length(medianMs) },
          { name: t("series.p95Ms"), cell: ({ p95Ms }) => length(p95Ms) },
        ]}
      >
        <DurationChart days={days} unit={unit} />
      </ChartCard>
      <ChartCard
        title={t("count.title")}
        description={t("count.text")}
        rows={days}
        columns={[
          { name: t("series.succeeded"), cell: ({ succeeded }) => count(succeeded) },
          { name: t("series.failed"), cell: ({ failed }) => count(failed) },
          { name: t("series.canceled"), cell: ({ canceled }) => count(canceled) },
        ]}
      >
        <CountChart days={days} />
      </ChartCard>
    </div>
  );
}

function Sums({ days }: { days: readonly HistoryDay[] }) {
  const { t, i18n } = useTranslation("insights");
  const sum = (key: "succeeded" | "failed" | "canceled") => days.reduce((total, day) => total + day[key], 0);
  const [succeeded, failed, canceled] = [sum("succeeded"), sum("failed"), sum("canceled")];
  const rate = successRate(days);
  const facts = [
    { name: "runs", value: countWords(succeeded + failed + canceled) },
    { name: "rate", value: rate === null ? "–" : percentWords(rate, i18n.language) },
    { name: "failed", value: countWords(failed) },
    { name: "canceled", value: countWords(canceled) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse bg-surface p-4">
          <dt className="text-[0.8125rem] text-muted">{t(`sum.${name}`)}</dt>
          <dd className="text-2xl leading-8 font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
