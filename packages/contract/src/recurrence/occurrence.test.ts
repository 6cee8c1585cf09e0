import { afterEach, describe, expect, test, vi } from "vitest";
import {
  nextOccurrence,
  occurrencesAfter,
  occurrencesBefore,
  occurrencesBetween,
  type Rule,
  shortestGapSeconds,
  zoneOffsetMinutes,
} from "../recurrence.ts";
import { cron, every, iso } from "./testing.ts";

const NEW_YEAR = new Date("2026-01-01T00:00:00Z");

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("bounds of a rule", () => {
  const rule: Rule = { ...cron("0 9 * * *"), startsAt: "2026-01-03T09:00:00Z", endsAt: "2026-01-05T09:00:00Z" };
  const all = ["2026-01-03T09:00:00Z", "2026-01-04T09:00:00Z", "2026-01-05T09:00:00Z"];

  test("both belong to it", () => {
    expect(iso(occurrencesAfter(rule, NEW_YEAR, 10))).toEqual(all);
    expect(iso(occurrencesBefore(rule, new Date("2027-01-01T00:00:00Z"), 10))).toEqual(all.toReversed());
  });

  test("after and before are strict, until is not, and the oldest come first", () => {
    expect(iso(occurrencesAfter(rule, new Date(all[0]!), 1))).toEqual([all[1]]);
    expect(iso(occurrencesBefore(rule, new Date(all[2]!), 1))).toEqual([all[1]]);
    expect(iso(occurrencesBetween(rule, new Date(all[0]!), new Date(all[2]!), 10))).toEqual(all.slice(1));
    expect(iso(occurrencesBetween(rule, NEW_YEAR, new Date(all[2]!), 2))).toEqual(all.slice(0, 2));
    expect(occurrencesBetween(rule, new Date(all[2]!), new Date(all[0]!), 10)).toEqual([]);
  });

  test("nothing follows the end, and nothing precedes the start", () => {
    expect(nextOccurrence(rule, new Date(all[2]!))).toBeNull();
    expect(occurrencesBefore(rule, new Date(all[0]!), 10)).toEqual([]);
  });

  test("elapsed time counts from the start, and backwards to it", () => {
    const beat = every(90, { startsAt: "2026-01-01T00:00:10.500Z" });
    expect(iso(occurrencesAfter(beat, NEW_YEAR, 2))).toEqual(["2026-01-01T00:00:10.500Z", "2026-01-01T00:01:40.500Z"]);
    expect(iso(occurrencesBefore(beat, new Date("2026-01-01T00:03:00Z"), 10))).toEqual([
      "2026-01-01T00:01:40.500Z",
      "2026-01-01T00:00:10.500Z",
    ]);
  });

  test("a blackout leaves occurrences where they are", () => {
    const blackouts: Rule["blackouts"] = [{ kind: "once", from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }];
    expect(iso(occurrencesAfter({ ...rule, blackouts }, NEW_YEAR, 10))).toEqual(all);
  });
});

describe("rare days", () => {
  test("29 February is found across 2100, both ways", () => {
    const rule = cron("0 0 29 2 *", "Europe/Berlin");
    expect(nextOccurrence(rule, new Date("2096-03-01T00:00:00Z"))).toEqual(new Date("2104-02-28T23:00:00Z"));
    expect(occurrencesBefore(rule, new Date("2104-02-28T23:00:00Z"), 1)).toEqual([new Date("2096-02-28T23:00:00Z")]);
  });

  test("29 February or any Monday of February", () => {
    expect(iso(occurrencesAfter(cron("0 0 29 2 1"), new Date("2028-02-20T00:00:00Z"), 3))).toEqual([
      "2028-02-21T00:00:00Z",
      "2028-02-28T00:00:00Z",
      "2028-02-29T00:00:00Z",
    ]);
  });

  // In 2028 the day lies in Ramadan, when Morocco is at UTC; in 2024 it does not.
  test("a rhythm on 29 February looks past every change of the clock in between", () => {
    expect(nextOccurrence(cron("*/5 * 29 2 *", "Africa/Casablanca"), NEW_YEAR)).toEqual(
      new Date("2028-02-29T00:00:00Z"),
    );
    expect(occurrencesBefore(cron("*/5 * 29 2 *", "Africa/Casablanca"), NEW_YEAR, 1)).toEqual([
      new Date("2024-02-29T22:55:00Z"),
    ]);
  });

  test("what comes once in 28 years counts as never", () => {
    expect(nextOccurrence(cron("0 0 * 2 4#5"), new Date("2024-03-01T00:00:00Z"))).toBeNull();
    expect(nextOccurrence(cron("* * * 2 4#5", "Europe/Berlin"), new Date("2024-03-01T00:00:00Z"))).toBeNull();
  });
});

describe("odd input", () => {
  test.each([cron("0 9 * * *"), cron("* * * * *", "Europe/Berlin"), every(60)])(
    "$recurrence ends at the edges of time",
    (rule) => {
      const [first] = occurrencesAfter(rule, new Date(-8.64e15), 1);
      expect(first!.getUTCFullYear()).toBe(1970);
      expect(occurrencesBefore(rule, new Date(8.64e15), 1)[0]!.getUTCFullYear()).toBe(2199);
      expect(occurrencesAfter(rule, new Date("2200-01-01T00:00:00Z"), 5)).toEqual([]);
      expect(occurrencesBefore(rule, new Date("1970-01-01T00:00:00Z"), 5)).toEqual([]);
    },
  );

  test("a date that is none, and a limit that is none, find nothing", () => {
    const rule = cron("0 9 * * *");
    const none = new Date(Number.NaN);
    expect(occurrencesAfter(rule, none, 5)).toEqual([]);
    expect(occurrencesBefore(rule, none, 5)).toEqual([]);
    expect(occurrencesBetween(rule, NEW_YEAR, none, 5)).toEqual([]);
    expect([0, -1, Number.NaN].map((limit) => occurrencesAfter(rule, NEW_YEAR, limit))).toEqual([[], [], []]);
  });

  test("an expression that was never checked is named in the error", () => {
    expect(() => nextOccurrence(cron("0 25 * * *"), NEW_YEAR)).toThrow("hour: 25 is not from 0 to 23");
  });

  test("parts of a second around a fire are kept apart", () => {
    const rule = cron("0 9 * * *");
    const at = new Date("2026-01-01T09:00:00Z");
    expect(nextOccurrence(rule, new Date(at.getTime() - 1))).toEqual(at);
    expect(nextOccurrence(rule, at)).toEqual(new Date("2026-01-02T09:00:00Z"));
    expect(occurrencesBefore(rule, new Date(at.getTime() + 1), 1)).toEqual([at]);
    expect(occurrencesBefore(rule, at, 1)).toEqual([new Date("2025-12-31T09:00:00Z")]);
  });

  test.each(["America/New_York", "Australia/Lord_Howe", "UTC"])("the host's own zone %s changes nothing", (host) => {
    vi.stubEnv("TZ", host);
    expect(iso(occurrencesAfter(cron("30 2 * * *", "Europe/Berlin"), new Date("2026-03-07T12:00:00Z"), 2))).toEqual([
      "2026-03-08T01:30:00Z",
      "2026-03-09T01:30:00Z",
    ]);
  });
});

describe("the shortest gap", () => {
  test.each([
    ["0 9 * * *", 82_800],
    ["0 9,17 * * *", 28_800],
    ["* * * * *", 60],
    ["*/7 * * * *", 240],
    ["0,59 * * * *", 60],
    ["0 0,23 * * *", 3_600],
    ["*/2,59 22 * * *", 60],
    ["0 9 * * 1-5", 86_400],
    // The two minutes lie between 22:58 and 23:00, after more than 200 fires.
    ["0-54/3,58 0-22/2,23 * * *", 120],
  ])("of %s in Berlin is %i seconds", (expression, seconds) => {
    expect(shortestGapSeconds(cron(expression, "Europe/Berlin"), NEW_YEAR)).toBe(seconds);
  });

  test("of elapsed time is its pause, and of fewer than two fires there is none", () => {
    expect(shortestGapSeconds(every(90), NEW_YEAR)).toBe(90);
    expect(shortestGapSeconds(every(90, { endsAt: "2026-01-01T00:02:00Z" }), NEW_YEAR)).toBeNull();
    expect(shortestGapSeconds({ ...cron("0 9 * * *"), endsAt: "2026-01-01T10:00:00Z" }, NEW_YEAR)).toBeNull();
  });
});

test.each([
  ["Europe/Berlin", "2026-07-01T00:00:00Z", 120],
  ["Europe/Berlin", "2026-03-29T00:59:59Z", 60],
  ["Europe/Berlin", "2026-03-29T01:00:00Z", 120],
  ["Asia/Kathmandu", "2026-01-01T00:00:00Z", 345],
  ["America/St_Johns", "2026-01-01T00:00:00Z", -210],
  ["Europe/Berlin", "2150-07-01T00:00:00Z", 120],
])("%s at %s is %i minutes from UTC", (timeZone, at, minutes) => {
  expect(zoneOffsetMinutes(timeZone, new Date(at))).toBe(minutes);
});
