import type { Blackout, Rule } from "./rule.ts";
import { wallAt, type WallTime } from "./wall-time.ts";

const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

/** Whether the instant lies in one of the rule's blackouts. Weekly ones look at the local time that the wall shows then. */
export function isBlackedOut({ recurrence, blackouts }: Rule, at: Date): boolean {
  if (blackouts.length === 0) return false;
  const wall = wallAt(recurrence.timeZone, at.getTime());
  return blackouts.some((blackout) => covers(blackout, at.getTime(), wall));
}

function covers(blackout: Blackout, at: number, wall: WallTime): boolean {
  if (blackout.kind === "once") return Date.parse(blackout.from) <= at && at < Date.parse(blackout.to);
  const day = Math.floor(wall / DAY_MS);
  const time = wall - day * DAY_MS;
  const from = timeOfDay(blackout.from);
  const to = timeOfDay(blackout.to);
  const begins = (which: number) => blackout.days.includes((((which + FIRST_WEEKDAY) % 7) + 7) % 7);
  if (from < to) return begins(day) && from <= time && time < to;
  return (begins(day) && from <= time) || (begins(day - 1) && time < to);
}

function timeOfDay(text: string): number {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return (hour * 60 + minute) * 60_000;
}
