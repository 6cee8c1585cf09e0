import { expect, test } from "vitest";
import { percentWords } from "../history/percent-words.ts";
import { durationUnit } from "./duration-unit.ts";

test("an axis has the unit in which its numbers are short", () => {
  const units = [0, 800, 1_500, 2_000, 119_000, 180_000, 9_000_000].map((most) => durationUnit(most).unit);
  expect(units).toEqual(["ms", "ms", "ms", "s", "s", "min", "h"]);
});

test("a rate is not rounded up to all", () => {
  expect([1, 0.9999, 0.565, 0].map((share) => percentWords(share, "en"))).toEqual([
    "100\u202f%",
    "99.9\u202f%",
    "56.5\u202f%",
    "0\u202f%",
  ]);
});
