import type { CalendarEntry } from "@runsheet/contract/schedule";
import { describe, expect, test } from "vitest";
import { clockNote, stateOf, within } from "./entries.ts";

const at = (instant: string): CalendarEntry => ({
  scheduleId: "0197a3a2-0000-7000-8000-000000000000",
  scheduleName: "Digest",
  at: instant,
  state: "fired",
  reason: null,
  runId: null,
  outcome: null,
});

test("a run that has not ended is running, and an end is its own word", () => {
  expect(stateOf(at("2026-03-06T10:00:00.000Z"))).toBe("running");
  expect(stateOf({ ...at("2026-03-06T10:00:00.000Z"), outcome: "timed_out" })).toBe("timed_out");
  expect(stateOf({ ...at("2026-03-06T10:00:00.000Z"), state: "missed" })).toBe("missed");
});

test("what is due at midnight belongs to the day that begins", () => {
  const [start, end] = [Date.parse("2026-03-06T00:00:00Z"), Date.parse("2026-03-07T00:00:00Z")];
  const entries = [at("2026-03-06T00:00:00.000Z"), at("2026-03-07T00:00:00.000Z")];
  expect(within(entries, { start, end })).toEqual([entries[0]]);
});

describe("on the days on which the clocks of the schedule change", () => {
  const daily = (expression: string, timeZone: string) => ({ kind: "cron", expression, timeZone }) as const;
  test("a time that does not exist is told as moved", () => {
    expect(clockNote(daily("30 2 * * *", "America/New_York"), "2026-03-08T07:00:00.000Z")).toEqual({
      note: "moved",
      from: "02:30",
    });
    expect(clockNote(daily("30 0 * * *", "Africa/Cairo"), "2026-04-23T22:00:00.000Z")).toEqual({
      note: "moved",
      from: "00:30",
    });
  });
  test("a time that comes twice runs once where it is fixed, and both times where it is hourly", () => {
    const noted = (expression: string) => clockNote(daily(expression, "America/New_York"), "2026-11-01T05:30:00.000Z");
    expect(noted("30 1 * * *")).toMatchObject({ note: "only_first" });
    expect(noted("30 * * * *")).toMatchObject({ note: "first_of_two" });
  });
  test("an ordinary day has no note", () => {
    expect(clockNote(daily("30 2 * * *", "America/New_York"), "2026-03-11T06:30:00.000Z")).toBeNull();
    expect(clockNote(daily("30 2 * * *", "Australia/Lord_Howe"), "2026-06-10T16:00:00.000Z")).toBeNull();
  });
});
