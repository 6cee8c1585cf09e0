import { useTranslation } from "react-i18next";
import { Td, Th, Tr } from "../../../kit/table.tsx";
import { dateWords, WEEKDAY_AND_DATE } from "./date-words.ts";

export interface DayColumn<Row> {
  name: string;
  cell: (row: Row) => string;
}

interface DayTableProps<Row extends { day: string }> {
  label: string;
  /** Heading of the column with the days. */
  dayName: string;
  /** Oldest first; the newest is shown first. */
  rows: readonly Row[];
  columns: readonly DayColumn<Row>[];
  className?: string;
}

/** What a chart shows, in numbers, in a box that scrolls both ways. */
export function DayTable<Row extends { day: string }>({
  label,
  dayName,
  rows,
  columns,
  className,
}: DayTableProps<Row>) {
  const { i18n } = useTranslation();
  return (
    <div
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className={`overflow-auto -outline-offset-2 ${className}`}
    >
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr>
            <Th>{dayName}</Th>
            {columns.map(({ name }) => (
              <Th key={name} className="text-right">
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <Tr key={row.day}>
              <Td className="whitespace-nowrap">{dateWords(row.day, i18n.language, WEEKDAY_AND_DATE)}</Td>
              {columns.map(({ name, cell }) => (
                <Td key={name} className="text-right whitespace-nowrap tabular-nums">
                  {cell(row)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
