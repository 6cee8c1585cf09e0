import { describe, expect, test } from "vitest";
import { awayWords, dayWords } from "./day-words.ts";

const now = Date.parse("2026-12-01T12:00:00Z");

describe("a day and how far it is", () => {
  test("is named with its year", () => {
    expect(dayWords("2026-12-12T12:00:00Z", "en")).toBe("December 12, 2026");
    expect(dayWords("2026-12-12T12:00:00Z", "de")).toBe("12. Dezember 2026");
  });
  test.each([
    ["2026-12-01T15:30:00Z", "in 3 hours"],
    ["2026-12-15T13:00:00Z", "in 14 days"],
    ["2026-11-17T11:00:00Z", "14 days ago"],
    ["2027-06-10T12:00:00Z", "in 6 months"],
    ["2030-01-10T12:00:00Z", "in 3 years"],
  ])("%s is %s", (at, words) => expect(awayWords(at, now, "en")).toBe(words));
});
