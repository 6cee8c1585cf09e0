import { describe, expect, test } from "vitest";
import { type Blackout, isBlackedOut } from "../recurrence.ts";
import { cron } from "./testing.ts";

function covers(blackout: Blackout, at: string, timeZone = "Europe/Berlin"): boolean {
  return isBlackedOut({ ...cron("0 9 * * *", timeZone), blackouts: [blackout] }, new Date(at));
}

describe("a blackout", () => {
  const once: Blackout = { kind: "once", from: "2026-12-24T12:00:00Z", to: "2026-12-27T00:00:00Z" };
  /** Friday night; 2026-06-05 is a Friday. */
  const night: Blackout = { kind: "weekly", days: [5], from: "22:00", to: "06:00" };
  const noon: Blackout = { kind: "weekly", days: [5], from: "12:00", to: "13:00" };
  const wholeDay: Blackout = { kind: "weekly", days: [0], from: "00:00", to: "00:00" };

  test.each([
    ["before it", once, "2026-12-24T11:59:59.999Z", false],
    ["at its start", once, "2026-12-24T12:00:00Z", true],
    ["just before its end", once, "2026-12-26T23:59:59.999Z", true],
    ["at its end", once, "2026-12-27T00:00:00Z", false],
    ["at noon in local time", noon, "2026-06-05T12:00:00+02:00", true],
    ["at one o'clock", noon, "2026-06-05T13:00:00+02:00", false],
    ["at noon of another day", noon, "2026-06-04T12:00:00+02:00", false],
    ["just before the night", night, "2026-06-05T21:59:59+02:00", false],
    ["in the evening", night, "2026-06-05T22:00:00+02:00", true],
    ["in the morning after", night, "2026-06-06T05:59:00+02:00", true],
    ["at the end of the night", night, "2026-06-06T06:00:00+02:00", false],
    ["in the morning of its day", night, "2026-06-05T05:00:00+02:00", false],
    ["in the evening of the next day", night, "2026-06-06T23:00:00+02:00", false],
    ["from midnight on", wholeDay, "2026-06-07T00:00:00+02:00", true],
    ["until the next midnight", wholeDay, "2026-06-07T23:59:59+02:00", true],
    ["at the next midnight", wholeDay, "2026-06-08T00:00:00+02:00", false],
  ])("%s", (_when, blackout, at, covered) => {
    expect(covers(blackout, at)).toBe(covered);
  });

  test("of a week follows the wall when the clock is set back", () => {
    const two: Blackout = { kind: "weekly", days: [0], from: "02:00", to: "03:00" };
    const covered = ["2026-10-24T23:59Z", "2026-10-25T00:00Z", "2026-10-25T01:59Z", "2026-10-25T02:00Z"];
    expect(covered.map((at) => covers(two, at))).toEqual([false, true, true, false]);
  });

  test("none covers nothing", () => {
    expect(isBlackedOut(cron("0 9 * * *"), new Date("2026-06-05T09:00:00Z"))).toBe(false);
  });
});
