import { useTranslation } from "react-i18next";
import { countWords } from "../../../kit/relative-time.ts";
import { DayTable } from "../../run/history/day-table.tsx";
import { runsOf, type HistoryDay } from "../../run/history/days.ts";

const COLUMNS = {
  runs: runsOf,
  succeeded: (day: HistoryDay) => day.succeeded,
  failed: (day: HistoryDay) => day.failed,
  canceled: (day: HistoryDay) => day.canceled,
};

/** The same days in numbers; days without runs are left out. */
export function HeatmapTable({ days }: { days: readonly HistoryDay[] }) {
  const { t } = useTranslation("heatmap");
  const busy = days.filter((day) => runsOf(day) > 0);
  if (busy.length === 0) return <p className="p-4 text-muted">{t("none")}</p>;
  return (
    <DayTable
      label={t("grid")}
      dayName={t("column.day")}
      rows={busy}
      columns={Object.entries(COLUMNS).map(([name, count]) => ({
        name: t(`column.${name}`),
        cell: (day: HistoryDay) => countWords(count(day)),
      }))}
      className="max-h-72"
    />
  );
}
