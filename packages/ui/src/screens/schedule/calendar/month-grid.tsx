import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cx } from "../../../kit/cx.ts";
import { dateWords } from "../../run/history/date-words.ts";
import type { CalendarProps } from "./calendar-props.ts";
import { contentWords } from "./content-words.ts";
import { ClockChange } from "./day-head.tsx";
import { within } from "./entries.ts";
import { Entries } from "./entries-list.tsx";
import type { Day } from "./period.ts";
import { useGridKeys, type Place } from "./use-grid-keys.ts";

const MOST = 4;
const DAY_WORDS = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

/** Weeks as rows. Enter opens a day, in which everything is reached by keys. */
export function MonthGrid({ date, days, today, entries, recurrences, onTurn }: CalendarProps) {
  const { t, i18n } = useTranslation("calendar");
  const navigate = useNavigate();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const at = Math.max(
    0,
    days.findIndex((day) => day.date === (days.some((each) => each.date === today) ? today : date)),
  );
  const open = ({ row, column }: Place) => {
    void navigate({ to: "/schedules/calendar", search: { view: "day", date: weeks[row]![column]!.date } });
    return true;
  };
  const { ref, onKeyDown, cell } = useGridKeys({
    rows: weeks.length,
    columns: 7,
    start: { row: Math.floor(at / 7), column: at % 7 },
    period: days[0]!.date,
    onLeave: onTurn,
    onEnter: open,
  });
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
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
            {weeks[0]!.map((day) => (
              <th
                key={day.date}
                scope="col"
                className="h-8 border-b border-l border-line text-xs font-normal text-muted first:border-l-0"
              >
                <span aria-hidden>{dateWords(day.date, i18n.language, { weekday: "short" })}</span>
                <span className="sr-only">{dateWords(day.date, i18n.language, { weekday: "long" })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, row) => (
            <tr key={week[0]!.date}>
              {week.map((day, column) => {
                const due = within(entries, day);
                return (
                  <td
                    key={day.date}
                    {...cell({ row, column })}
                    className={cx(
                      "h-28 border-b border-l border-line p-1 align-top -outline-offset-2 first:border-l-0",
                      day.date.slice(0, 7) !== date.slice(0, 7) && "bg-sunken",
                    )}
                  >
                    <span className="sr-only">
                      {t("dayCell", {
                        day: dateWords(day.date, i18n.language, DAY_WORDS),
                        content: contentWords(due, t),
                      })}{" "}
                    </span>
                    <DayNumber day={day} isToday={day.date === today} />
                    <Entries entries={due} recurrences={recurrences} most={MOST} date={day.date} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayNumber({ day, isToday }: { day: Day; isToday: boolean }) {
  const { i18n } = useTranslation("calendar");
  return (
    <span className="mb-0.5 flex items-center justify-between gap-1">
      <Link
        to="/schedules/calendar"
        search={{ view: "day", date: day.date }}
        tabIndex={-1}
        aria-label={dateWords(day.date, i18n.language, { day: "numeric", month: "long" })}
        className={cx(
          "grid h-6 min-w-6 place-items-center rounded-full px-1 text-xs tabular-nums",
          isToday ? "bg-accent font-semibold text-on-accent" : "text-muted hover:bg-hover hover:text-ink",
        )}
      >
        {Number(day.date.slice(8))}
      </Link>
      <ClockChange day={day} />
    </span>
  );
}
