import { type Recurrence, previewFires, zoneOffsetMinutes } from "@runsheet/contract/recurrence";
import type { CalendarEntry } from "@runsheet/contract/schedule";
import type { FinalState } from "@runsheet/contract/run-event";
import { runsAgain } from "../fires/runs-again.ts";

/** What a calendar says of an entry: what became of its run, or why there is none. */
export type EntryState = FinalState | Exclude<CalendarEntry["state"], "fired"> | "running";

export function stateOf({ state, outcome }: CalendarEntry): EntryState {
  return state === "fired" ? (outcome ?? "running") : state;
}

export function isBad(entry: CalendarEntry): boolean {
  const state = stateOf(entry);
  return state === "failed" || state === "timed_out" || state === "missed";
}

/** Those that are due from `start` up to, not including, `end`; both lists in the order of time. */
export function within(entries: readonly CalendarEntry[], { start, end }: { start: number; end: number }) {
  return entries.filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end);
}

export interface ClockNote {
  note: "moved" | "only_first" | "first_of_two" | "second_of_two" | null;
  /** Of a moved one the time that was asked for. */
  from: string | null;
}

const NEARBY_MS = 26 * 3_600_000;

/** What the clocks of the schedule's zone do to a due time; null on all days on which they stay as they are. */
export function clockNote(recurrence: Recurrence, at: string): ClockNote | null {
  const instant = Date.parse(at);
  const offset = (near: number) => zoneOffsetMinutes(recurrence.timeZone, new Date(instant + near));
  // Cheaper than asking the engine for each of thousands.
  if (recurrence.kind !== "cron" || offset(-NEARBY_MS) === offset(NEARBY_MS)) return null;
  const rule = { recurrence, startsAt: null, endsAt: null, blackouts: [] };
  const [fire] = previewFires(rule, new Date(instant - 1), 1);
  if (!fire?.transition || Date.parse(fire.at) !== instant) return null;
  const once = fire.note === "first_of_two" && !runsAgain(recurrence, at);
  return { note: once ? "only_first" : fire.note, from: fire.from };
}
