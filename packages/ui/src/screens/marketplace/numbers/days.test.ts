import { describe, expect, test } from "vitest";
import { daysOfRuns } from "./days.ts";

describe("the days of a chart", () => {
  const now = Date.parse("2026-03-06T00:30:00Z");

  test("are 90 up to today, those without runs as well", () => {
    const days = daysOfRuns([{ day: "2026-03-06", runs: 5, succeeded: 3 }], now);
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toEqual({ day: "2026-03-06", succeeded: 3, others: 2 });
    expect(days.at(-2)).toEqual({ day: "2026-03-05", succeeded: 0, others: 0 });
    expect(days[0]!.day).toBe("2025-12-07");
  });

  test("leave out what is older", () => {
    const days = daysOfRuns([{ day: "2025-01-01", runs: 5, succeeded: 5 }], now);
    expect(days.every(({ succeeded, others }) => succeeded + others === 0)).toBe(true);
  });
});
