import { expect, test } from "vitest";
import { pauseAfter } from "./backoff.ts";

const pauses = (random: number) =>
  Array.from({ length: 8 }, (_, at) => pauseAfter(at + 1, () => random)).filter((pause) => pause !== null);

test("pauses grow from seconds to hours, and all of them fit into a day", () => {
  expect(pauses(0)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 21_600]);
  for (const random of [0, 0.5, 0.999]) {
    const sum = pauses(random).reduce((total, pause) => total + pause, 0);
    expect(sum).toBeLessThan(86_400);
    expect(sum).toBeGreaterThan(20 * 3_600);
  }
  expect(pauseAfter(8)).toBeNull();
  expect(pauseAfter(99)).toBeNull();
});

test("are shortened at random, so that not all come at once", () => {
  expect(pauseAfter(1, () => 0.5)).toBe(4.75);
});
