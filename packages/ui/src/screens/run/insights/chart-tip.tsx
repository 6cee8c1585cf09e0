import { useTranslation } from "react-i18next";
import type { HistoryDay } from "../history/days.ts";
import { dateWords, WEEKDAY_AND_DATE } from "../history/date-words.ts";

interface ChartTipProps {
  format: (value: number, day: HistoryDay) => string;
  /** The three below are lent by the chart while the pointer is over it. */
  active?: boolean;
  label?: string | number;
  payload?: readonly { name?: unknown; value?: unknown; payload?: unknown }[];
}

/** What a chart says of the day under the pointer. */
export function ChartTip({ format, active = false, label, payload = [] }: ChartTipProps) {
  const { i18n } = useTranslation("insights");
  if (!active || label === undefined) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-[0.8125rem] shadow-float">
      <p className="font-medium">{dateWords(String(label), i18n.language, WEEKDAY_AND_DATE)}</p>
      <dl>
        {payload.map(({ name, value, payload: day }) => (
          <div key={String(name)} className="flex justify-between gap-4">
            <dt className="text-muted">{String(name)}</dt>
            <dd className="tabular-nums">{typeof value === "number" ? format(value, day as HistoryDay) : "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
