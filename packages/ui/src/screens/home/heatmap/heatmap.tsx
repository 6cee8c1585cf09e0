import { Link } from "@tanstack/react-router";
import { CalendarDays, ChartLine, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { DATE, dateWords } from "../../run/history/date-words.ts";
import { firstWeekday, runsOf, successRate, type HistoryDay } from "../../run/history/days.ts";
import { percentWords } from "../../run/history/percent-words.ts";
import { useHistory } from "../../run/history/use-history.ts";
import { heatmapGrid, type Level } from "./grid.ts";
import { FailureDot, HeatmapCalendar, LevelSquare } from "./heatmap-calendar.tsx";
import { HeatmapTable } from "./heatmap-table.tsx";

const DAYS = 12 * 7;

/** When the workspace was busy, and when something failed. */
export function Heatmap() {
  const { t, i18n } = useTranslation("heatmap");
  const history = useHistory(DAYS);
  const { days } = history;
  const [asTable, setAsTable] = useState(false);
  const grid = useMemo(() => days && heatmapGrid(days, firstWeekday(i18n.language)), [days, i18n.language]);
  return (
    <Card
      title={t("title")}
      flush
      actions={
        <Button
          size="sm"
          variant="ghost"
          icon={asTable ? CalendarDays : Table2}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? "asGrid" : "asTable")}
        </Button>
      }
    >
      {history.isPending && <Skeleton className="m-4 h-48" />}
      {history.error && !days && (
        <div className="p-4">
          <RefusalNote error={history.error} onRetry={() => void history.refetch()} />
        </div>
      )}
      {days && asTable && <HeatmapTable days={days} />}
      {days && grid && !asTable && (
        <div className="flex flex-wrap items-stretch gap-x-8 gap-y-4 p-4">
          <div className="grid max-w-full gap-2 overflow-x-auto">
            <HeatmapCalendar grid={grid} />
            <Legend />
          </div>
          <Sums days={days} />
        </div>
      )}
    </Card>
  );
}

function Legend() {
  const { t } = useTranslation("heatmap");
  return (
    <p aria-hidden className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-xs text-muted">
      {t("less")}
      {([0, 1, 2, 3, 4] as Level[]).map((level) => (
        <span key={level} className="grid size-5 place-items-center">
          <LevelSquare level={level} />
        </span>
      ))}
      {t("more")}
      <FailureDot className="ml-3" />
      {t("withFailures")}
    </p>
  );
}

function Sums({ days }: { days: readonly HistoryDay[] }) {
  const { t, i18n } = useTranslation("heatmap");
  const runs = days.reduce((sum, day) => sum + runsOf(day), 0);
  const rate = successRate(days);
  const busiest = days.toSorted((one, other) => runsOf(other) - runsOf(one))[0];
  return (
    <div className="grid min-w-56 flex-1 content-between gap-4 border-line max-sm:border-t max-sm:pt-4 sm:border-l sm:pl-8">
      <dl className="grid grid-cols-2 content-start gap-x-4 gap-y-5">
        <div className="flex flex-col-reverse">
          <dt className="text-[0.8125rem] text-muted">{t("sum")}</dt>
          <dd className="text-2xl leading-8 font-semibold tabular-nums">{countWords(runs)}</dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-[0.8125rem] text-muted">{t("rate")}</dt>
          <dd className="text-2xl leading-8 font-semibold tabular-nums">
            {rate === null ? "–" : percentWords(rate, i18n.language)}
          </dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-[0.8125rem] text-muted">{t("failures")}</dt>
          <dd className="text-2xl leading-8 font-semibold tabular-nums">
            {countWords(days.reduce((sum, day) => sum + day.failed, 0))}
          </dd>
        </div>
        {busiest && runs > 0 && (
          <div className="flex flex-col-reverse">
            <dt className="text-[0.8125rem] text-muted">
              {t("busiest", {
                runs: t("runs", { count: runsOf(busiest), replace: { count: countWords(runsOf(busiest)) } }),
              })}
            </dt>
            <dd className="text-2xl leading-8 font-semibold">{dateWords(busiest.day, i18n.language, DATE)}</dd>
          </div>
        )}
      </dl>
      <Link to="/runs/insights" search={{}} className={`${buttonClass({ size: "sm" })} justify-self-start`}>
        <ChartLine aria-hidden className="size-4" />
        {t("insights")}
      </Link>
    </div>
  );
}
