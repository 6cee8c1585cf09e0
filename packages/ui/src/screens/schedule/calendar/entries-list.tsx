import type { Recurrence } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Entry } from "./entry.tsx";
import { isBad } from "./entries.ts";

interface EntriesProps {
  entries: readonly CalendarEntry[];
  recurrences: ReadonlyMap<string, Recurrence>;
  /** What is beyond leads to the day. */
  most: number;
  /** Side by side. */
  wide?: boolean;
  date: string;
}

/** What a cell of the calendar holds, in the order of time. */
export function Entries({ entries, recurrences, most, wide = false, date }: EntriesProps) {
  const { t } = useTranslation("calendar");
  if (entries.length === 0) return null;
  // A line that says "one more" would take the place of that one.
  const shown = entries.length > most ? entries.slice(0, most - 1) : entries;
  const rest = entries.slice(shown.length);
  const bad = rest.filter(isBad).length;
  return (
    <ul
      className={
        wide ? "relative grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-0.5" : "relative grid gap-0.5"
      }
    >
      {shown.map((entry) => (
        <li key={`${entry.scheduleId} ${entry.at}`} className="min-w-0">
          <Entry entry={entry} recurrence={recurrences.get(entry.scheduleId)} inGrid />
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Link
            to="/schedules/calendar"
            search={{ view: "day", date }}
            tabIndex={-1}
            className={`flex h-6 items-center truncate rounded px-1 text-xs font-medium hover:bg-hover ${bad > 0 ? "text-bad" : "text-muted"}`}
          >
            {t(bad > 0 ? "moreBad" : "more", { count: rest.length, bad })}
          </Link>
        </li>
      )}
    </ul>
  );
}
