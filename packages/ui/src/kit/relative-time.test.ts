import { describe, expect, test } from "vitest";
import { countWords, durationWords, exactTime, relativeTime } from "./relative-time.ts";

const NOW = Date.parse("2026-03-06T12:00:00Z");
const from = (seconds: number) => relativeTime(NOW + seconds * 1_000, NOW, "en");

describe("a time beside the present", () => {
  test("is now within ten seconds", () => {
    expect(from(-9)).toBe("now");
    expect(from(9)).toBe("now");
  });
  test("counts in the largest unit that fits, and never rounds up", () => {
    expect(from(-59)).toBe("59 seconds ago");
    expect(from(-119)).toBe("1 minute ago");
    expect(from(-7_199)).toBe("1 hour ago");
    expect(from(90 * 60)).toBe("in 1 hour");
    expect(from(-86_400 * 6)).toBe("6 days ago");
  });
  test("is a date once it is a week away, with its year when that is another", () => {
    expect(from(-86_400 * 8)).toBe("Feb 26");
    expect(from(-86_400 * 80)).toBe("Dec 16, 2025");
  });
  test("speaks the viewer's language", () => {
    expect(relativeTime(NOW - 300_000, NOW, "de")).toBe("vor 5 Minuten");
  });
  test("is exact in the viewer's zone", () => {
    expect(exactTime(NOW, "en", "Europe/Berlin")).toMatch(/Fri, Mar 6, 2026.*01:00:00 PM GMT\+1/);
  });
});

describe("a length of time", () => {
  test.each([
    [0, "0 s"],
    [-5, "0 s"],
    [850, "850 ms"],
    [4_000, "4 s"],
    [9_990, "9.9 s"],
    [59_999, "59 s"],
    [185_000, "3 min 05 s"],
    [7_620_000, "2 h 07 min"],
    [93_600_000, "1 d 02 h"],
  ])("of %i ms is %s", (ms, words) => expect(durationWords(ms, "en")).toBe(words));

  test("writes tenths as the language does", () => expect(durationWords(1_500, "de")).toBe("1,5 s"));
});

test("a large number has thin spaces that do not break", () => {
  expect(countWords(1_234_567)).toBe("1\u202f234\u202f567");
  expect(countWords(999)).toBe("999");
});
