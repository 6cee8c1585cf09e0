import { expect, test } from "vitest";
import { latenessWords, minutesWords, percentWords } from "./words.ts";

test("lateness is told in units for people", () => {
  expect(latenessWords(0, "en")).toBe("0 ms");
  expect(latenessWords(-3, "en")).toBe("0 ms");
  expect(latenessWords(0.4, "en")).toBe("0 ms");
  expect(latenessWords(12.6, "en")).toBe("13 ms");
  expect(latenessWords(1_250, "en")).toBe("1.2 s");
  expect(latenessWords(1_250, "de")).toBe("1,2 s");
  expect(latenessWords(605_000, "en")).toBe("10 min 05 s");
  expect(latenessWords(7_620_000, "en")).toBe("2 h 07 min");
});

test("100 % means that nothing was late", () => {
  expect(percentWords(100, "en")).toBe("100 %");
  expect(percentWords(99.99, "en")).toBe("99.9 %");
  expect(percentWords(99.99, "de")).toBe("99,9 %");
  expect(percentWords(50, "en")).toBe("50 %");
  expect(percentWords(0, "en")).toBe("0 %");
});

test("minutes are told in the largest unit without a rest", () => {
  expect(minutesWords(1, "en")).toBe("1 minute");
  expect(minutesWords(90, "en")).toBe("90 minutes");
  expect(minutesWords(120, "de")).toBe("2 Stunden");
  expect(minutesWords(1_440, "en")).toBe("1 day");
});
