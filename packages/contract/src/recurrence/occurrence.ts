import { cronRule } from "./cron-expression.ts";
import { cronAfter, cronBefore, type Hit } from "./cron-hit.ts";
import type { Rule } from "./rule.ts";
import { wallAt } from "./wall-time.ts";

/** Fires lie from 1970 to 2199; zone data and calendars say little about what lies outside. */
const EARLIEST = 0;
const LATEST = Date.UTC(2200, 0, 1) - 1;

/** Up to `limit` due times strictly after `after`, rising. Those in a blackout are included. */
export function occurrencesAfter(rule: Rule, after: Date, limit: number): Date[] {
  return take(hitsAfter(rule, after), limit);
}

/** Up to `limit` due times strictly before `before`, newest first. */
export function occurrencesBefore(rule: Rule, before: Date, limit: number): Date[] {
  return take(hitsBefore(rule, before), limit);
}

/** Due times after `after` up to and including `until`, rising: the oldest up to `limit`. */
export function occurrencesBetween(rule: Rule, after: Date, until: Date, limit: number): Date[] {
  return take(hitsAfter(rule, after, until.getTime()), limit);
}

/** The first due time strictly after `after`, or null where none follows. */
export function nextOccurrence(rule: Rule, after: Date): Date | null {
  return occurrencesAfter(rule, after, 1)[0] ?? null;
}

/** Fires strictly after `after` and not after `until`, rising, within the rule's bounds. An invalid date has none. */
export function* hitsAfter(rule: Rule, after: Date, until = Infinity): Generator<Hit> {
  const from = Math.max(after.getTime(), startOf(rule) - 1);
  const to = Math.min(until, endOf(rule));
  // Comparisons with NaN are false, so that this also ends with a date that is none.
  if (!(from < to)) return;
  for (const hit of unboundedAfter(rule, from)) {
    if (hit.at > to) return;
    yield hit;
  }
}

function* hitsBefore(rule: Rule, before: Date): Generator<Hit> {
  const from = startOf(rule);
  const to = Math.min(before.getTime(), endOf(rule) + 1);
  if (!(from < to)) return;
  for (const hit of unboundedBefore(rule, to)) {
    if (hit.at < from) return;
    yield hit;
  }
}

function unboundedAfter(rule: Rule, after: number): Generator<Hit> {
  const { recurrence } = rule;
  if (recurrence.kind === "cron") return cronAfter(cronRule(recurrence.expression), recurrence.timeZone, after);
  const { origin, step } = beat(rule, recurrence.seconds);
  return steps(origin + (Math.floor((after - origin) / step) + 1) * step, step, recurrence.timeZone);
}

function unboundedBefore(rule: Rule, before: number): Generator<Hit> {
  const { recurrence } = rule;
  if (recurrence.kind === "cron") return cronBefore(cronRule(recurrence.expression), recurrence.timeZone, before);
  const { origin, step } = beat(rule, recurrence.seconds);
  return steps(origin + (Math.ceil((before - origin) / step) - 1) * step, -step, recurrence.timeZone);
}

function beat(rule: Rule, seconds: number): { origin: number; step: number } {
  return { origin: rule.startsAt === null ? 0 : Date.parse(rule.startsAt), step: seconds * 1_000 };
}

function* steps(first: number, step: number, timeZone: string): Generator<Hit> {
  for (let at = first; ; at += step) yield { at, wall: wallAt(timeZone, at) };
}

function startOf({ startsAt }: Rule): number {
  return Math.max(EARLIEST, startsAt === null ? EARLIEST : Date.parse(startsAt));
}

function endOf({ endsAt }: Rule): number {
  return Math.min(LATEST, endsAt === null ? LATEST : Date.parse(endsAt));
}

function take(hits: Iterable<Hit>, limit: number): Date[] {
  const dates: Date[] = [];
  if (!(limit >= 1)) return dates;
  for (const { at } of hits) {
    dates.push(new Date(at));
    if (dates.length >= limit) break;
  }
  return dates;
}
