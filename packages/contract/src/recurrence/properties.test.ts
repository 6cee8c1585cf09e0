import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describeRecurrence,
  occurrencesAfter,
  occurrencesBefore,
  occurrencesBetween,
  previewFires,
  Recurrence,
} from "../recurrence.ts";
import { cron } from "./testing.ts";
import { offsetAt } from "./zone-transition.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Havana",
  "America/Nuuk",
  "Africa/Casablanca",
  "Antarctica/Troll",
  "Asia/Kathmandu",
];

/** A field as text, and by another way than the one under test which values it means. */
interface Part {
  text: string;
  has: (value: number) => boolean;
}

function part(lowest: number, highest: number): fc.Arbitrary<Part> {
  const value = fc.integer({ min: lowest, max: highest });
  const step = fc.integer({ min: 1, max: highest - lowest });
  const range = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  return fc.oneof(
    value.map((only) => ({ text: String(only), has: (at: number) => at === only })),
    range.map(([from, to]) => ({ text: `${from}-${to}`, has: (at: number) => from <= at && at <= to })),
    fc.tuple(range, step).map(([[from, to], by]) => ({
      text: `${from}-${to}/${by}`,
      has: (at: number) => from <= at && at <= to && (at - from) % by === 0,
    })),
    step.map((by) => ({ text: `*/${by}`, has: (at: number) => (at - lowest) % by === 0 })),
  );
}

function field(lowest: number, highest: number): fc.Arbitrary<Part> {
  const list = fc.array(part(lowest, highest), { minLength: 1, maxLength: 3 }).map((parts) => ({
    text: parts.map(({ text }) => text).join(","),
    has: (value: number) => parts.some(({ has }) => has(value)),
  }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant({ text: "*", has: () => true }) },
    { weight: 3, arbitrary: list },
  );
}

/** A day of month or of week, which may look at the whole date: `has` takes the wall time. */
const dayOfMonth = fc.oneof(
  field(1, 31).map(({ text, has }) => ({ text, has: (wall: number) => has(new Date(wall).getUTCDate()) })),
  fc.constant({ text: "L", has: (wall: number) => new Date(wall + DAY).getUTCDate() === 1 }),
);
const weekday = (wall: number) => new Date(wall).getUTCDay();
const dayOfWeek = fc.oneof(
  field(0, 6).map(({ text, has }) => ({ text, has: (wall: number) => has(weekday(wall)) })),
  fc.integer({ min: 0, max: 7 }).map((day) => ({
    text: `${day}L`,
    has: (wall: number) => weekday(wall) === day % 7 && new Date(wall + 7 * DAY).getUTCDate() <= 7,
  })),
  fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }))
    .map(([day, nth, also]) => ({
      text: `${day}#${nth},${also}`,
      has: (wall: number) =>
        (weekday(wall) === day % 7 && Math.ceil(new Date(wall).getUTCDate() / 7) === nth) || weekday(wall) === also,
    })),
);

const expression = fc
  .record({ minute: field(0, 59), hour: field(0, 23), dayOfMonth, month: field(1, 12), dayOfWeek })
  .map(({ minute, hour, dayOfMonth, month, dayOfWeek }) => ({
    text: [minute, hour, dayOfMonth, month, dayOfWeek].map(({ text }) => text).join(" "),
    minute,
    hour,
    matches(wall: number): boolean {
      const date = new Date(wall);
      if (!minute.has(date.getUTCMinutes()) || !hour.has(date.getUTCHours()) || !month.has(date.getUTCMonth() + 1)) {
        return false;
      }
      const [byDate, byWeekday] = [dayOfMonth.text !== "*", dayOfWeek.text !== "*"];
      if (byDate && byWeekday) return dayOfMonth.has(wall) || dayOfWeek.has(wall);
      return dayOfMonth.has(wall) && dayOfWeek.has(wall);
    },
  }));
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2037, 0, 1) }).map((at) => new Date(at));

function accepts(text: string): boolean {
  return Recurrence.safeParse({ kind: "cron", expression: text, timeZone: "UTC" }).success;
}

describe("any expression", { timeout: 60_000 }, () => {
  test("fires rise, are mirrored backwards, and the wall shows what was asked unless they were moved", () => {
    fc.assert(
      fc.property(expression, zone, instant, ({ text, matches }, timeZone, after) => {
        fc.pre(accepts(text));
        const rule = cron(text, timeZone);
        const fires = occurrencesAfter(rule, after, 30);
        expect(fires.every((fire, index) => fire > (fires[index - 1] ?? after))).toBe(true);
        for (const { at, local, note } of previewFires(rule, after, 30)) {
          const wall = Date.parse(at) + offsetAt(timeZone, Date.parse(at));
          expect(local.slice(0, 16)).toBe(new Date(wall).toISOString().slice(0, 16));
          expect(note === "moved" || matches(wall)).toBe(true);
        }
        const last = fires.at(-1);
        if (!last) return;
        const end = new Date(last.getTime() + 1);
        expect(occurrencesBefore(rule, end, fires.length)).toEqual(fires.toReversed());
        expect(occurrencesBetween(rule, after, last, 1_000)).toEqual(fires);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test("in UTC it fires on exactly the minutes that match", () => {
    fc.assert(
      fc.property(expression, instant, ({ text, matches }, after) => {
        fc.pre(accepts(text));
        const until = new Date(after.getTime() + 5 * DAY);
        const expected: number[] = [];
        for (let at = Math.ceil((after.getTime() + 1) / MINUTE) * MINUTE; at <= until.getTime(); at += MINUTE) {
          if (matches(at)) expected.push(at);
        }
        expect(occurrencesBetween(cron(text), after, until, 10_000).map(Number)).toEqual(expected);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test("has words in both languages", () => {
    fc.assert(
      fc.property(expression, fc.constantFrom("en" as const, "de" as const), ({ text }, locale) => {
        fc.pre(accepts(text));
        const words = describeRecurrence({ kind: "cron", expression: text, timeZone: "UTC" }, locale);
        expect(words).not.toMatch(/undefined|null|NaN|Error|%s/);
        expect(words.length).toBeGreaterThan(5);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test("another spelling is the same schedule: spaces, case and 7 for Sunday", () => {
    const dates = (text: string) => occurrencesAfter(cron(text), new Date("2026-01-01T00:00:00Z"), 20);
    expect(dates("  0\t9  *  jan-MAR   fri-sun ")).toEqual(dates("0 9 * 1-3 5,6,0"));
    expect(dates("0 9 * * SUN-SUN")).toEqual(dates("0 9 * * 7"));
    expect(dates("00 09 01 01 *")).toEqual(dates("0 9 1 1 *"));
  });
});

describe("hostile text", () => {
  const piece = fc.constantFrom(
    "*",
    "/",
    "-",
    ",",
    "#",
    "L",
    "l",
    "W",
    "?",
    "+",
    "0",
    "1",
    "59",
    "99",
    " ",
    "@",
    "JAN",
    "é",
    "\0",
  );
  const hostile = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join("")),
    fc
      .array(fc.array(piece, { minLength: 1, maxLength: 20 }), { minLength: 5, maxLength: 5 })
      .map((fields) => fields.map((pieces) => pieces.join("").replaceAll(" ", "")).join(" ")),
  );

  test("is refused with a sentence or read, and never throws or takes long", () => {
    let slowest = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        const start = performance.now();
        const result = Recurrence.safeParse({ kind: "cron", expression: text, timeZone: "Europe/Berlin" });
        slowest = Math.max(slowest, performance.now() - start);
        if (result.success) occurrencesAfter(cron(text, "Europe/Berlin"), new Date("2026-01-01T00:00:00Z"), 1);
        return result.success || result.error.issues.every(({ path }) => path.join() === "expression");
      }),
      { numRuns: 3_000, seed: 4 },
    );
    // Generous: a machine that does much else at the time runs this test too.
    expect(slowest).toBeLessThan(250);
  });

  test.each([
    "*".repeat(1_000_000),
    "0 ".repeat(500_000),
    " ".repeat(1_000_000),
    `${"1,".repeat(50)}1 * * * *`,
    "*/".repeat(60),
    "0 0 31 2,4,6,9,11 *",
    "0 0 * 2 1#5",
  ])("%s is refused at once", (text) => {
    const start = performance.now();
    accepts(text);
    expect(performance.now() - start).toBeLessThan(250);
  });
});
