import { create, getTimeZoneTransition, offsetNanoseconds } from "temporal-polyfill/fns/ZonedDateTime";

/** A change of a zone's offset from UTC. All in milliseconds: the instant, and the offsets before it and from it on. */
export interface Transition {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** One UTC year of a zone: the offset it begins with, and the changes within it, rising. */
interface ZoneYear {
  readonly offset: number;
  readonly transitions: readonly Transition[];
}

/** Zone data is looked up for these years only; what lies outside has the offset of the nearest of them. */
const FIRST_YEAR = 1969;
const LAST_YEAR = 2200;
const MOST_ZONES = 1_000;
const NANOSECONDS = 1_000_000;

const zones = new Map<string, Map<number, ZoneYear>>();

/** Offset from UTC in milliseconds, east positive, that `timeZone` has at the instant `at`. */
export function offsetAt(timeZone: string, at: number): number {
  const { offset, transitions } = zoneYear(timeZone, yearOf(at));
  return transitions.findLast((transition) => transition.at <= at)?.after ?? offset;
}

/** The changes after the instant `from` up to and including `to`, rising. */
export function* transitionsBetween(timeZone: string, from: number, to: number): Generator<Transition> {
  if (from >= to) return;
  for (let year = yearOf(from), last = yearOf(to); year <= last; year++) {
    for (const transition of zoneYear(timeZone, year).transitions) {
      if (transition.at > from && transition.at <= to) yield transition;
    }
  }
}

/** The newest change after the instant `from` up to and including `to`, or null. */
export function lastTransition(timeZone: string, from: number, to: number): Transition | null {
  if (from >= to) return null;
  for (let year = yearOf(to), first = yearOf(from); year >= first; year--) {
    const found = zoneYear(timeZone, year).transitions.findLast(({ at }) => at > from && at <= to);
    if (found) return found;
  }
  return null;
}

/** The offset in minutes, east positive: 120 for Berlin in summer. Throws a RangeError for a zone that does not exist. */
export function zoneOffsetMinutes(timeZone: string, at: Date): number {
  return offsetAt(timeZone, at.getTime()) / 60_000;
}

function yearOf(at: number): number {
  return Math.min(LAST_YEAR, Math.max(FIRST_YEAR, new Date(at).getUTCFullYear()));
}

function zoneYear(timeZone: string, year: number): ZoneYear {
  let years = zones.get(timeZone);
  if (!years) {
    // "europe/berlin" and "Europe/Berlin" are two entries, so that the spellings need a bound.
    if (zones.size >= MOST_ZONES) zones.clear();
    years = new Map();
    zones.set(timeZone, years);
  }
  let found = years.get(year);
  if (!found) {
    found = readYear(timeZone, year);
    years.set(year, found);
  }
  return found;
}

function readYear(timeZone: string, year: number): ZoneYear {
  const end = Date.UTC(year + 1, 0, 1);
  const start = create(BigInt(Date.UTC(year, 0, 1)) * BigInt(NANOSECONDS), timeZone);
  const offset = offsetNanoseconds(start) / NANOSECONDS;
  // The search finds what comes after its start, so that a change in the year's first moment needs the one before it.
  let cursor = create(start.epochNanoseconds - 1n, timeZone);
  const transitions: Transition[] = [];
  for (;;) {
    const before = offsetNanoseconds(cursor) / NANOSECONDS;
    const next = getTimeZoneTransition(cursor, "next");
    if (!next) break;
    const at = Number(next.epochNanoseconds / BigInt(NANOSECONDS));
    if (at >= end) break;
    const after = offsetNanoseconds(next) / NANOSECONDS;
    if (after !== before) transitions.push({ at, before, after });
    cursor = next;
  }
  return { offset, transitions };
}
