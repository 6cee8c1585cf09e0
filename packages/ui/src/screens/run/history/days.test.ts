import { describe, expect, test } from "vitest";
import { addDays, dayIn, everyDay, firstWeekday, successRate, weekdayOf } from "./days.ts";

const day = (name: string, succeeded = 0, failed = 0) => ({
  day: name,
  succeeded,
  failed,
  canceled: 0,
  medianMs: null,
  p95Ms: null,
});

describe("days of a calendar", () => {
  test("an instant is another day in another zone", () => {
    const late = Date.parse("2026-03-06T23:30:00Z");
    expect(dayIn("UTC", late)).toBe("2026-03-06");
    expect(dayIn("Europe/Berlin", late)).toBe("2026-03-07");
    expect(dayIn("America/Los_Angeles", late)).toBe("2026-03-06");
    expect(dayIn("Pacific/Kiritimati", late)).toBe("2026-03-07");
  });
  test("a day of 23 or 25 hours counts as one", () => {
    // Clocks in Berlin went forward on 29 March and go back on 25 October 2026.
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(dayIn("Europe/Berlin", Date.parse("2026-10-25T00:30:00Z"))).toBe("2026-10-25");
    expect(dayIn("Europe/Berlin", Date.parse("2026-10-25T22:59:59Z"))).toBe("2026-10-25");
    expect(dayIn("Europe/Berlin", Date.parse("2026-10-25T23:00:00Z"))).toBe("2026-10-26");
  });
  test("years, leap days and week days come out right", () => {
    expect(addDays("2027-12-31", 1)).toBe("2028-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect([weekdayOf("2026-03-08"), weekdayOf("2026-03-09")]).toEqual([7, 1]);
  });
  test("weeks begin where the region says", () => {
    expect([firstWeekday("en", ["en-US"]), firstWeekday("de", ["de-DE"]), firstWeekday("ar", ["ar-EG"])]).toEqual([
      7, 1, 6,
    ]);
    expect(firstWeekday("en", ["de-DE", "en-GB", "en-US"])).toBe(1);
  });
  test("what is no language is passed over", () => {
    expect(firstWeekday("en", ["en-US@posix", "en-GB"])).toBe(1);
    expect(firstWeekday("de", ["en-US@posix"])).toBe(1);
  });
});

test("days without runs are filled in, over a change of the clocks as well", () => {
  const days = everyDay([day("2026-03-28", 3), day("2026-03-30", 1, 1)], "2026-03-31", 5);
  expect(days.map((each) => [each.day, each.succeeded + each.failed])).toEqual([
    ["2026-03-27", 0],
    ["2026-03-28", 3],
    ["2026-03-29", 0],
    ["2026-03-30", 2],
    ["2026-03-31", 0],
  ]);
});

test("the rate leaves out what was canceled, and is unknown without runs", () => {
  expect(successRate([day("2026-03-28", 3, 1), { ...day("2026-03-29"), canceled: 9 }])).toBe(0.75);
  expect(successRate([day("2026-03-28")])).toBeNull();
});
