import { isBlackedOut } from "./blackout.ts";
import type { Hit } from "./cron-hit.ts";
import { hitsAfter } from "./occurrence.ts";
import type { Rule } from "./rule.ts";
import { instantsOf, wallAt, type WallTime } from "./wall-time.ts";
import { offsetAt, transitionsBetween } from "./zone-transition.ts";

const DAY_MS = 86_400_000;

/** A due time with what a person wants to know about it. */
export interface Fire {
  /** ISO instant in UTC. */
  at: string;
  /** The same in the rule's zone, with whole seconds and the offset: `2026-03-29T03:00:00+02:00`. */
  local: string;
  /** `moved`: the time asked for did not exist that day. The others: this local time comes twice that day. */
  note: "moved" | "first_of_two" | "second_of_two" | null;
  /** For `moved` the local time asked for (`02:30`); of several that end at the same instant the first one. */
  from: string | null;
  /** The local day, or the day asked for, loses or repeats some of its times. */
  transition: boolean;
  blackedOut: boolean;
}

/** The next fires after `after`, with what daylight saving and blackouts do to them. */
export function previewFires(rule: Rule, after: Date, limit: number): Fire[] {
  const fires: Fire[] = [];
  if (!(limit >= 1)) return fires;
  for (const hit of hitsAfter(rule, after)) {
    fires.push(toFire(rule, hit));
    if (fires.length >= limit) break;
  }
  return fires;
}

function toFire(rule: Rule, { at, wall }: Hit): Fire {
  const { timeZone } = rule.recurrence;
  const shown = wallAt(timeZone, at);
  const note = noteOf(timeZone, at, wall);
  return {
    at: new Date(at).toISOString(),
    local: new Date(shown).toISOString().slice(0, 19) + offsetText(offsetAt(timeZone, at)),
    note,
    from: note === "moved" ? new Date(wall).toISOString().slice(11, 16) : null,
    transition: dayChanges(timeZone, shown) || (note === "moved" && dayChanges(timeZone, wall)),
    blackedOut: isBlackedOut(rule, new Date(at)),
  };
}

function noteOf(timeZone: string, at: number, wall: WallTime): Fire["note"] {
  const [first, second] = instantsOf(timeZone, wall);
  if (first === undefined) return "moved";
  if (second === undefined) return null;
  return at === first ? "first_of_two" : "second_of_two";
}

/** Whether times of the local day are left out or come twice. A gap of Nuuk ends at midnight and belongs to the day before. */
function dayChanges(timeZone: string, wall: WallTime): boolean {
  const day = Math.floor(wall / DAY_MS) * DAY_MS;
  for (const { at, before, after } of transitionsBetween(timeZone, day - DAY_MS, day + 2 * DAY_MS)) {
    if (at + Math.min(before, after) < day + DAY_MS && at + Math.max(before, after) > day) return true;
  }
  return false;
}

function offsetText(offset: number): string {
  const [, time = ""] = new Date(Math.abs(offset)).toISOString().split("T");
  // Liberia was 44 minutes and 30 seconds behind UTC until 1972; everybody else has whole minutes.
  return (offset < 0 ? "-" : "+") + time.slice(0, time.slice(6, 8) === "00" ? 5 : 8);
}
