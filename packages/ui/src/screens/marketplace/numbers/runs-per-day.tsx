import type { TemplateNumbers } from "@runsheet/contract/template";
import { ChartColumn, Table2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { useNow } from "../../../kit/now.ts";
import { countWords } from "../../../kit/relative-time.ts";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { DayTable } from "../../run/history/day-table.tsx";
import { daysOfRuns } from "./days.ts";
import { counted } from "../words.ts";

// The library of charts is larger than the rest of the page.
const RunsChart = lazy(() => import("./runs-chart.tsx").then((module) => ({ default: module.RunsChart })));

/** Runs per day, as a chart or as a table. */
export function RunsPerDay({ days: known }: { days: TemplateNumbers["days"] }) {
  const { t } = useTranslation("numbers");
  const [asTable, setAsTable] = useState(false);
  const days = daysOfRuns(known, useNow("slow"));
  const total = days.reduce((sum, { succeeded, others }) => sum + succeeded + others, 0);
  const actions = total > 0 && (
    <Button size="sm" icon={asTable ? ChartColumn : Table2} onClick={() => setAsTable(!asTable)}>
      {t(asTable ? "asChart" : "asTable")}
    </Button>
  );
  return (
    <Card title={t("title")} actions={actions} flush>
      {total === 0 ? (
        <p className="p-4 text-muted">{t("none")}</p>
      ) : asTable ? (
        <DayTable
          label={t("title")}
          dayName={t("day")}
          // Days without runs would hide the others.
          rows={days.filter(({ succeeded, others }) => succeeded + others > 0)}
          columns={[
            { name: t("succeeded"), cell: (day) => countWords(day.succeeded) },
            { name: t("others"), cell: (day) => countWords(day.others) },
          ]}
          className="max-h-72"
        />
      ) : (
        <div className="grid gap-2 p-4">
          <Legend />
          <Suspense fallback={<Skeleton className="h-60 w-full" />}>
            <RunsChart days={days} label={t("chart", counted(total))} />
          </Suspense>
        </div>
      )}
    </Card>
  );
}

function Legend() {
  const { t } = useTranslation("numbers");
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-muted">
      <li className="flex items-center gap-2">
        <span aria-hidden className="size-3 rounded-sm bg-good" />
        {t("succeeded")}
      </li>
      <li className="flex items-center gap-2">
        <span
          aria-hidden
          className="size-3 rounded-sm bg-bad-soft bg-[repeating-linear-gradient(45deg,var(--bad)_0_2px,transparent_2px_4px)]"
        />
        {t("others")}
      </li>
    </ul>
  );
}
