import type { Recurrence } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../../../wire/trpc.ts";
import { reasonWords } from "../../notification/notice-words.ts";
import { sameTime, viewerZone, zoneTime } from "../zone-time.ts";
import { clockNote, stateOf, type ClockNote } from "./entries.ts";

/** `14:30` */
export function timeWords(at: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** The recurrences of the schedules by their ids, as far as the first page of the list goes. */
export function useRecurrences(): ReadonlyMap<string, Recurrence> {
  const list = useQuery(useTRPC().schedule.list.queryOptions({ limit: 100 }, { staleTime: 60_000 })).data;
  return useMemo(() => new Map(list?.items.map(({ id, recurrence }) => [id, recurrence])), [list]);
}

export interface EntryWords {
  /** What became of it, with the reason where there is one. */
  state: string;
  reason: string | null;
  /** When it was due, in the viewer's zone and, where that differs, in the schedule's. */
  here: string;
  there: string | null;
  note: string | null;
}

/** Everything about an entry, in words. */
export function useEntryWords(entry: CalendarEntry, recurrence: Recurrence | undefined): EntryWords {
  const { t, i18n } = useTranslation("calendar");
  const { t: told } = useTranslation("notification");
  const zone = viewerZone();
  const { at, reason } = entry;
  const clocks = recurrence ? clockNote(recurrence, at) : null;
  const theirs = recurrence?.timeZone;
  const zoned = (timeZone: string) => t("inZone", { time: zoneTime(at, timeZone, i18n.language), zone: timeZone });
  return {
    state: t(`state.${stateOf(entry)}`),
    reason: reason ? reasonWords(reason, told) : null,
    here: zoned(zone),
    there: theirs && !sameTime(zone, theirs, at) ? zoned(theirs) : null,
    note: clocks && noteWords(clocks, t),
  };
}

function noteWords({ note, from }: ClockNote, t: TFunction<"calendar">): string {
  return note === "moved" ? t("note.moved", { from }) : t(`note.${note ?? "day"}`);
}
