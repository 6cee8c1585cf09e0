import type { Recurrence } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { CalendarDays } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { buttonClass } from "../../../kit/button.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { dateWords } from "../../run/history/date-words.ts";
import type { CalendarProps } from "./calendar-props.ts";
import { ClockChange } from "./day-head.tsx";
import { within } from "./entries.ts";
import { Details, entryPlace } from "./entry.tsx";
import { timeWords, useEntryWords } from "./use-entry-words.ts";

/** The calendar of a narrow screen: the days that hold something, one below the other. */
export function Agenda({ days, today, entries, recurrences }: CalendarProps) {
  const { t, i18n } = useTranslation("calendar");
  const filled = days
    .map((day) => ({ day, due: within(entries, day) }))
    .filter(({ day, due }) => due.length > 0 || (day.date === today && entries.length > 0));
  if (filled.length === 0) return <Nothing />;
  return (
    <div className="grid gap-5">
      {filled.map(({ day, due }) => (
        <section key={day.date} aria-labelledby={`day-${day.date}`}>
          <h2 id={`day-${day.date}`} className="mb-2 flex items-center gap-2 font-semibold">
            {dateWords(day.date, i18n.language, { weekday: "long", day: "numeric", month: "long" })}
            {day.date === today && <Badge tone="accent">{t("today")}</Badge>}
            <ClockChange day={day} />
          </h2>
          {due.length === 0 && <p className="text-muted">{t("none")}</p>}
          <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface empty:hidden">
            {due.map((entry) => (
              <AgendaRow
                key={`${entry.scheduleId} ${entry.at}`}
                entry={entry}
                recurrence={recurrences.get(entry.scheduleId)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function AgendaRow({ entry, recurrence }: { entry: CalendarEntry; recurrence: Recurrence | undefined }) {
  const { i18n } = useTranslation("calendar");
  const words = useEntryWords(entry, recurrence);
  return (
    <li>
      <Link
        {...entryPlace(entry)}
        className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 px-3 py-2.5 -outline-offset-2 hover:bg-hover"
      >
        <span className="font-medium tabular-nums">{timeWords(entry.at, i18n.language)}</span>
        <span className="min-w-0 text-[0.8125rem]">
          <span className="block text-sm font-medium wrap-anywhere">{entry.scheduleName}</span>
          <Details entry={entry} words={words} brief />
        </span>
      </Link>
    </li>
  );
}

export function Nothing() {
  const { t } = useTranslation("calendar");
  return (
    <EmptyState
      icon={CalendarDays}
      title={t("none")}
      text={t("noneText")}
      action={
        <Link to="/schedules" className={buttonClass()}>
          {t("noneAction")}
        </Link>
      }
    />
  );
}
