import { describe, expect, test } from "vitest";
import { datesOf, dayOf, lengthOf, moved, rowsOf } from "./period.ts";

describe("the dates in view", () => {
  test("a week begins with the weekday of the language", () => {
    expect(datesOf("week", "2026-03-11", 1)).toEqual([
      "2026-03-09",
      "2026-03-10",
      "2026-03-11",
      "2026-03-12",
      "2026-03-13",
      "2026-03-14",
      "2026-03-15",
    ]);
    expect(datesOf("week", "2026-03-11", 7)[0]).toBe("2026-03-08");
  });
  test("a month comes as whole weeks, six at most", () => {
    for (let month = 1; month <= 12; month += 1) {
      const dates = datesOf("month", `2027-${String(month).padStart(2, "0")}-15`, 1);
      expect(dates.length % 7).toBe(0);
      expect(dates.length).toBeLessThanOrEqual(42);
      expect(dates).toContain(`2027-${String(month).padStart(2, "0")}-01`);
    }
    expect(datesOf("month", "2026-02-15", 7)).toHaveLength(28);
  });
  test("a month later is the next month, also from its last day", () => {
    expect(moved("month", "2027-01-31", 1)).toBe("2027-02-01");
    expect(moved("month", "2027-01-31", -1)).toBe("2026-12-01");
    expect(moved("week", "2027-01-01", -1)).toBe("2026-12-25");
  });
});

describe("days on which the clocks change", () => {
  test("New York has 23 hours without a two, and 25 with two ones", () => {
    const spring = dayOf("2026-03-08", "America/New_York");
    expect(lengthOf(spring)).toBe(23);
    expect(spring.hours.map(({ key }) => key)).not.toContain("2");
    const autumn = dayOf("2026-11-01", "America/New_York");
    expect(lengthOf(autumn)).toBe(25);
    expect(autumn.hours.slice(0, 4).map(({ key }) => key)).toEqual(["0", "1", "1b", "2"]);
  });
  test("Lord Howe moves by half an hour", () => {
    const spring = dayOf("2026-10-04", "Australia/Lord_Howe");
    expect(lengthOf(spring)).toBe(23.5);
    expect(spring.hours.find(({ key }) => key === "2")).toMatchObject({ end: spring.start + 2.5 * 3_600_000 });
    const autumn = dayOf("2026-04-05", "Australia/Lord_Howe");
    expect(lengthOf(autumn)).toBe(24.5);
    expect(autumn.hours.slice(0, 4).map(({ key }) => key)).toEqual(["0", "1", "1b", "2"]);
  });
  test("Cairo's day begins at one in spring, and its Thursday in October has two hours before midnight", () => {
    const spring = dayOf("2026-04-24", "Africa/Cairo");
    expect(lengthOf(spring)).toBe(23);
    expect(spring.hours[0]!.key).toBe("1");
    const autumn = dayOf("2026-10-29", "Africa/Cairo");
    expect(lengthOf(autumn)).toBe(25);
    expect(autumn.hours.slice(-2).map(({ key }) => key)).toEqual(["23", "23b"]);
  });
  test("the hours of every day fill it without a gap", () => {
    for (const zone of [
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Cairo",
      "Asia/Kathmandu",
      "Antarctica/Troll",
    ])
      for (const date of ["2026-03-08", "2026-03-29", "2026-04-05", "2026-04-24", "2026-10-04", "2026-10-29"]) {
        const { start, end, hours } = dayOf(date, zone);
        expect([start, ...hours.map((hour) => hour.end)], `${zone} ${date}`).toEqual([
          ...hours.map((hour) => hour.start),
          end,
        ]);
      }
  });
  test("a week has a row for an hour that comes again on one of its days", () => {
    const week = datesOf("week", "2026-11-01", 1).map((date) => dayOf(date, "America/New_York"));
    expect(rowsOf(week).slice(0, 4)).toEqual(["0", "1", "1b", "2"]);
    expect(rowsOf(week)).toHaveLength(25);
    expect(rowsOf([dayOf("2026-03-08", "America/New_York")])).toHaveLength(24);
  });
});
