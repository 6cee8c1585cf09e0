import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../kit/now.ts";
import { dateWords } from "../../run/history/date-words.ts";
import type { CalendarProps } from "./calendar-props.ts";
import { contentWords } from "./content-words.ts";
import { DayHead } from "./day-head.tsx";
import { within } from "./entries.ts";
import { Entries } from "./entries-list.tsx";
import { lengthOf, rowsOf, type Day, type Hour } from "./period.ts";
import { useGridKeys } from "./use-grid-keys.ts";

const DAY_WORDS = { weekday: "long", day: "numeric", month: "long" } as const;
/** Work begins about then; above it is seldom anything to see. */
const MORNING = 7;

/** Days as columns and hours as rows; a row grows with what it holds, so that nothing lies upon something else. */
export function TimeGrid({ view, days, today, entries, recurrences, onTurn }: CalendarProps) {
  const { t } = useTranslation("calendar");
  const rows = rowsOf(days);
  const now = useNow("slow");
  const todaysColumn = days.findIndex(({ date }) => date === today);
  const nowKey = days[todaysColumn]?.hours.find(({ start, end }) => start <= now && now < end)?.key;
  // The clocks change at night.
  const firstKey = nowKey ?? (days.some((day) => lengthOf(day) !== 24) ? "0" : String(MORNING));
  const { ref, onKeyDown, cell } = useGridKeys({
    rows: rows.length,
    columns: days.length,
    start: { row: rows.indexOf(firstKey), column: Math.max(0, todaysColumn) },
    period: days[0]!.date,
    onLeave: onTurn,
  });
  useEffect(() => {
    const row = ref.current?.querySelector<HTMLElement>(`[data-row="${firstKey}"]`);
    ref.current?.parentElement?.scrollTo({ top: Math.max(0, (row?.offsetTop ?? 0) - 88) });
    // Where it stands at first; after that it is the viewer's to scroll.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <div className="relative max-h-[calc(100dvh-15rem)] min-h-96 overflow-auto rounded-lg border border-line bg-surface">
      <table
        ref={ref}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- A table whose cells the arrow keys walk is a grid.
        role="grid"
        aria-label={t("title")}
        aria-readonly
        onKeyDown={onKeyDown}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 w-14 border-b border-line bg-surface">
              <span className="sr-only">{t("time")}</span>
            </th>
            {days.map((day) => (
              <th
                key={day.date}
                scope="col"
                className="sticky top-0 z-10 h-11 border-b border-l border-line bg-surface px-1 text-xs font-normal text-muted"
              >
                <DayHead day={day} isToday={day.date === today} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((key, row) => (
            <tr key={key} data-row={key}>
              <HourHead name={key} />
              {days.map((day, column) => {
                const hour = day.hours.find((each) => each.key === key);
                return (
                  <HourCell
                    key={day.date}
                    {...{ view, day, hour, name: key, recurrences }}
                    entries={hour ? within(entries, hour) : []}
                    now={key === nowKey && column === todaysColumn ? now : null}
                    attributes={cell({ row, column })}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const clockOf = (key: string) => `${key.replace("b", "").padStart(2, "0")}:00`;

function HourHead({ name }: { name: string }) {
  const { t } = useTranslation("calendar");
  const again = name.endsWith("b");
  return (
    <th
      scope="row"
      className="sticky left-0 border-b border-line bg-surface pt-1 pr-2 text-right align-top text-xs font-normal text-muted tabular-nums"
    >
      <span aria-hidden>
        {again && "↻ "}
        {clockOf(name)}
      </span>
      <span className="sr-only">{t(again ? "hourAgain" : "hour", { time: clockOf(name) })}</span>
    </th>
  );
}

interface HourCellProps extends Pick<CalendarProps, "view" | "entries" | "recurrences"> {
  day: Day;
  /** Left out on a day on which the clock never shows it. */
  hour: Hour | undefined;
  name: string;
  /** The present, where it lies in this hour. */
  now: number | null;
  attributes: object;
}

function HourCell({ view, day, hour, name, entries, recurrences, now, attributes }: HourCellProps) {
  const { t, i18n } = useTranslation("calendar");
  const again = name.endsWith("b");
  // Only a row that another day needs twice; here the hour is over.
  const content = hour ? contentWords(entries, t) : t(again ? "nothing" : "gap");
  const label = t("cell", {
    day: dateWords(day.date, i18n.language, DAY_WORDS),
    time: t(again ? "hourAgain" : "hour", { time: clockOf(name) }),
    content,
  });
  const part = hour ? (hour.end - hour.start) / 3_600_000 : 0;
  return (
    <td
      {...attributes}
      data-gap={hour ? undefined : ""}
      className="relative h-9 border-b border-l border-line p-0.5 align-top -outline-offset-2 data-gap:bg-[repeating-linear-gradient(135deg,var(--line)_0_1px,transparent_1px_6px)]"
    >
      <span className="sr-only">
        {label}
        {now !== null && `, ${t("now")}`}{" "}
      </span>
      {!hour && !again && (
        <span aria-hidden className="block truncate px-1 text-xs text-muted" title={t("gap")}>
          {t("gap")}
        </span>
      )}
      {part > 0 && part < 1 && (
        <span
          aria-hidden
          style={{ height: `${(1 - part) * 100}%` }}
          className="absolute inset-x-0 top-0 bg-[repeating-linear-gradient(135deg,var(--line)_0_1px,transparent_1px_6px)]"
        />
      )}
      {now !== null && hour && (
        <span
          aria-hidden
          style={{ top: `${((now - hour.start) / (hour.end - hour.start)) * 100}%` }}
          className="pointer-events-none absolute inset-x-0 h-0 border-t-2 border-accent-ink before:absolute before:-top-[5px] before:-left-1 before:size-2 before:rounded-full before:bg-accent-ink before:content-['']"
        />
      )}
      <Entries
        entries={entries}
        recurrences={recurrences}
        most={view === "day" ? 60 : 4}
        wide={view === "day"}
        date={day.date}
      />
    </td>
  );
}
