import { ChartLine, Table2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { dateWords, WEEKDAY_AND_DATE } from "../history/date-words.ts";
import { DayTable, type DayColumn } from "../history/day-table.tsx";

interface ChartCardProps<Row extends { day: string }> {
  title: string;
  description: string;
  rows: readonly Row[];
  columns: readonly DayColumn<Row>[];
  /** The chart itself, which is a picture to those who do not see it. */
  children: ReactNode;
}

/** A chart with its unit in words, and the same numbers as a table. */
export function ChartCard<Row extends { day: string }>({
  title,
  description,
  rows,
  columns,
  children,
}: ChartCardProps<Row>) {
  const { t, i18n } = useTranslation("insights");
  const [asTable, setAsTable] = useState(false);
  const dateOf = (row: Row | undefined) => (row ? dateWords(row.day, i18n.language, WEEKDAY_AND_DATE) : "");
  const ends = { from: dateOf(rows[0]), to: dateOf(rows.at(-1)) };
  return (
    <Card
      title={title}
      description={description}
      flush
      actions={
        <IconButton
          size="sm"
          icon={asTable ? ChartLine : Table2}
          label={t(asTable ? "asChart" : "asTable", { chart: title })}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {asTable ? (
        <DayTable label={title} dayName={t("day")} rows={rows} columns={columns} className="h-64" />
      ) : (
        <div role="img" aria-label={t("chart", { chart: title, ...ends })} className="h-64 px-2 pt-4 pb-2">
          {children}
        </div>
      )}
    </Card>
  );
}
