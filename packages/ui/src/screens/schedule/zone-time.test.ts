import { describe, expect, test } from "vitest";
import { knownZones, offsetWords, sameTime, toInstant, toWall, zoneTime } from "./zone-time.ts";

describe("a date and time in a zone", () => {
  test.each([
    ["2027-01-15T09:00", "Europe/Berlin", "2027-01-15T08:00:00.000Z"],
    ["2027-07-15T09:00", "Europe/Berlin", "2027-07-15T07:00:00.000Z"],
    ["2027-07-15T09:00", "Asia/Kolkata", "2027-07-15T03:30:00.000Z"],
    ["2027-03-14T03:00", "America/New_York", "2027-03-14T07:00:00.000Z"],
  ])("%s in %s is %s, and back", (wall, zone, instant) => {
    expect(toInstant(wall, zone)).toBe(instant);
    expect(toWall(instant, zone)).toBe(wall);
  });
  test("that comes twice is the first", () =>
    expect(toInstant("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z"));
  test("that the clocks leave out lies after the gap", () =>
    expect(toInstant("2027-03-14T02:30", "America/New_York")).toBe("2027-03-14T07:30:00.000Z"));
  test("that is none stays to be refused", () => expect(toInstant("soon", "UTC")).toBe("soon"));
});

test("zones are told by their offset, and the viewer's comes first", () => {
  const at = Date.parse("2027-01-15T00:00:00Z");
  expect(offsetWords("Asia/Kolkata", at)).toBe("UTC+5:30");
  expect(offsetWords("America/New_York", at)).toBe("UTC−5");
  expect(offsetWords("Europe/London", at)).toBe("UTC");
  expect(knownZones()[0]).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(sameTime("Europe/Berlin", "Europe/Paris", "2027-01-15T00:00:00Z")).toBe(true);
});

test("midnight is written 00:00", () =>
  expect(zoneTime("2027-01-15T00:00:00Z", "UTC", "en")).toBe("Fri, Jan 15, 2027, 00:00"));
