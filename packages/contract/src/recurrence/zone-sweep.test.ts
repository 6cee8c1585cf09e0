import { describe, expect, test } from "vitest";
import { nextOccurrence, occurrencesBefore, occurrencesBetween, type Rule } from "../recurrence.ts";
import { cron } from "./testing.ts";
import { offsetAt, type Transition, transitionsBetween } from "./zone-transition.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2038, 0, 1);

/** Zones that change at the same instants by the same offsets are one case, named by the first of them. */
const CASES = groupZones();

interface Change extends Transition {
  readonly zone: string;
}

/** Every change of every case. */
const CHANGES: readonly Change[] = CASES.flatMap(({ zone, transitions }) =>
  transitions.map((transition) => ({ ...transition, zone })),
);

/** One change of each kind: the offsets, and the local time at which it happens. */
const KINDS = [
  ...new Map(
    CHANGES.map((change) => [`${change.before} ${change.after} ${timeOfDay(change.at + change.before)}`, change]),
  ),
].map(([, change]) => change);

describe("every change of every zone from 2020 to 2037", { timeout: 60_000 }, () => {
  test("there is enough to sweep", () => {
    expect(CHANGES.length).toBeGreaterThan(1_000);
    expect(KINDS.length).toBeGreaterThan(40);
  });

  test("the changes are those that Intl knows", () => {
    const wrong: string[] = [];
    for (const { zone, transitions } of CASES) {
      const intl = intlOffset(zone);
      for (let at = FROM; at < TO; at += 7 * DAY) {
        if (intl(at) !== offsetAt(zone, at)) wrong.push(`${zone} ${iso(at)}`);
      }
      for (const { at, before, after } of transitions) {
        if (intl(at - 1_000) !== before || intl(at) !== after) wrong.push(`${zone} ${iso(at)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a fixed daily time runs once for each local day: after a gap, or at the first of two", () => {
    const wrong: unknown[] = [];
    for (const change of CHANGES) {
      for (const time of timesAround(change)) {
        const expected = days(change).map((day) => firstShowing(change, day + time));
        const rule = cron(`${(time / MINUTE) % 60} ${Math.floor(time / HOUR)} * * *`, change.zone);
        wrong.push(...differences(rule, expected));
      }
    }
    expect(wrong).toEqual([]);
  });

  test("from any instant around a change the next and the previous fire are those of the whole list", () => {
    const wrong: unknown[] = [];
    for (const change of KINDS) {
      for (const time of timesAround(change)) {
        const fixed = days(change).map((day) => firstShowing(change, day + time));
        const rule = cron(`${(time / MINUTE) % 60} ${Math.floor(time / HOUR)} * * *`, change.zone);
        wrong.push(...seams(change, rule, fixed));
      }
      const rhythm = minutesOf(change, 6 * HOUR, (wall) => (wall / MINUTE) % 20 === 0);
      wrong.push(...seams(change, cron("*/20 * * * *", change.zone), rhythm));
    }
    expect(wrong).toEqual([]);
  });

  test("several fixed times that end at the same instant are one run there", () => {
    const wrong: unknown[] = [];
    for (const change of KINDS) {
      const times = timesAround(change).filter(
        (time) => Math.floor(time / HOUR) === Math.floor(timesAround(change)[0]! / HOUR),
      );
      const minutes = times.map((time) => (time / MINUTE) % 60).join(",");
      const walls = days(change).flatMap((day) => times.toSorted((a, b) => a - b).map((time) => day + time));
      const expected = [...new Set(walls.map((wall) => firstShowing(change, wall)))];
      wrong.push(...differences(cron(`${minutes} ${Math.floor(times[0]! / HOUR)} * * *`, change.zone), expected));
    }
    expect(wrong).toEqual([]);
  });

  test("an hourly one runs whenever the minute matches, as often as there are real hours", () => {
    const wrong: unknown[] = [];
    for (const change of CHANGES) {
      for (const minute of [0, 30]) {
        const expected = minutesOf(change, 30 * HOUR, (wall) => (wall / MINUTE) % 60 === minute);
        wrong.push(...differences(cron(`${minute} * * * *`, change.zone), expected));
      }
    }
    for (const change of KINDS) {
      const { start, end } = localDay(change);
      const hours = (end - start) / HOUR;
      const count = occurrencesBetween(
        cron("0 * * * *", change.zone),
        new Date(start - 1),
        new Date(end - 1),
        100,
      ).length;
      if (count !== Math.floor(hours) && count !== Math.ceil(hours))
        wrong.push([change.zone, iso(start), hours, count]);
    }
    expect(wrong).toEqual([]);
  });

  test("one of every five minutes runs as often as there are five real minutes", () => {
    const wrong: unknown[] = [];
    for (const change of CHANGES) {
      const expected = minutesOf(change, 3 * HOUR, (wall) => (wall / MINUTE) % 5 === 0);
      wrong.push(...differences(cron("*/5 * * * *", change.zone), expected));
    }
    for (const change of KINDS) {
      const { start, end } = localDay(change);
      const rule = cron("*/5 * * * *", change.zone);
      const count = occurrencesBetween(rule, new Date(start - 1), new Date(end - 1), 1_000).length;
      if (count !== (end - start) / (5 * MINUTE)) wrong.push([change.zone, iso(start), count]);
    }
    expect(wrong).toEqual([]);
  });

  test("a rhythm within some hours runs when the wall shows them, in both of two and not in a gap", () => {
    const wrong: unknown[] = [];
    for (const change of KINDS) {
      const inHours = (wall: number) => [23, 0, 1, 2, 3].includes(Math.floor(timeOfDay(wall) / HOUR));
      const expected = minutesOf(change, 30 * HOUR, (wall) => inHours(wall) && (wall / MINUTE) % 10 === 5);
      wrong.push(...differences(cron("5-59/10 23,0-3 * * *", change.zone), expected));
    }
    expect(wrong).toEqual([]);
  });
});

/** Compares forwards and backwards, and by the way that instants strictly rise. Gives what differs, as text. */
function differences(rule: Rule, expected: readonly number[]): unknown[] {
  const [first, last] = [expected[0]!, expected.at(-1)!];
  const forwards = occurrencesBetween(rule, new Date(first - 1), new Date(last), 10_000).map(Number);
  const backwards = occurrencesBefore(rule, new Date(last + 1), expected.length)
    .map(Number)
    .toReversed();
  const rises = forwards.every((at, index) => index === 0 || at > forwards[index - 1]!);
  if (rises && String(forwards) === String(expected) && String(backwards) === String(expected)) return [];
  return [
    { rule: rule.recurrence, expected: expected.map(iso), forwards: forwards.map(iso), backwards: backwards.map(iso) },
  ];
}

/** Looks from instants up to two and a half hours around the change, where the wall leaps. */
function seams(change: Change, rule: Rule, expected: readonly number[]): unknown[] {
  const wrong: unknown[] = [];
  for (let minutes = -150; minutes <= 150; minutes += 10) {
    for (const from of [-1, 0, 1].map((more) => change.at + minutes * MINUTE + more)) {
      const next = nextOccurrence(rule, new Date(from))?.getTime();
      const previous = occurrencesBefore(rule, new Date(from), 1)[0]?.getTime();
      if (next === expected.find((at) => at > from) && previous === expected.findLast((at) => at < from)) continue;
      wrong.push({ rule: rule.recurrence, from: iso(from), next, previous });
    }
  }
  return wrong;
}

/** Local times of day at, before, within and after what the change leaves out or repeats, on whole minutes. */
function timesAround({ at, before, after }: Change): number[] {
  const [low, high] = [at + Math.min(before, after), at + Math.max(before, after)];
  const walls = [low, low + MINUTE, (low + high) / 2, high - MINUTE, low - MINUTE, high, high + MINUTE];
  return [...new Set(walls.map((wall) => Math.floor(timeOfDay(wall) / MINUTE) * MINUTE))];
}

/** The local days (their first wall time) from three before the change to three after it. */
function days({ at, before }: Change): number[] {
  const day = Math.floor((at + before) / DAY) * DAY;
  return [-3, -2, -1, 0, 1, 2, 3].map((count) => day + count * DAY);
}

/** By looking at every minute: the first instant at which the wall shows `wall`, or the end of the gap that swallows it. */
function firstShowing(change: Change, wall: number): number {
  for (let at = wall - 15 * HOUR; at < wall + 13 * HOUR; at += MINUTE) {
    if (wallOf(change, at) === wall) return at;
  }
  return change.at;
}

function minutesOf(change: Change, reach: number, matches: (wall: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = change.at - reach; at <= change.at + reach; at += MINUTE) {
    if (matches(wallOf(change, at))) found.push(at);
  }
  return found;
}

/** The local day whose times the change touches, as instants. */
function localDay(change: Change): { start: number; end: number } {
  const day = Math.floor((change.at + Math.min(change.before, change.after)) / DAY) * DAY;
  return { start: firstShowing(change, day), end: firstShowing(change, day + DAY) };
}

/** What the wall shows near the change; no other change is near (the first test of zone data would find one). */
function wallOf({ at: changed, before, after }: Change, at: number): number {
  return at + (at < changed ? before : after);
}

function timeOfDay(wall: number): number {
  return ((wall % DAY) + DAY) % DAY;
}

function groupZones(): { zone: string; transitions: readonly Transition[] }[] {
  const groups = new Map<string, { zone: string; transitions: readonly Transition[] }>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const transitions = [...transitionsBetween(zone, FROM, TO)];
    const key = `${offsetAt(zone, FROM)} ${JSON.stringify(transitions)}`;
    if (!groups.has(key)) groups.set(key, { zone, transitions });
  }
  return [...groups.values()];
}

/** Offsets by another way than the one under test. */
function intlOffset(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (at) => {
    const [month = 0, day, year = 0, hour, minute, second] = (format.format(at).match(/\d+/g) ?? []).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - at;
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
