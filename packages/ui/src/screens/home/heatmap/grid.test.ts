import { describe, expect, test } from "vitest";
import { everyDay, type HistoryDay } from "../../run/history/days.ts";
import { dayAfterKey, heatmapGrid, monthStarts } from "./grid.ts";

const MONDAY = 1;
const SUNDAY = 7;

function busy(day: string, succeeded: number): HistoryDay {
  return { day, succeeded, failed: 0, canceled: 0, medianMs: null, p95Ms: null };
}
/** Twelve weeks that end on a Wednesday and hold the change of the clocks of 29 March 2026. */
const twelveWeeks = (history: HistoryDay[] = []) => everyDay(history, "2026-04-15", 84);

describe("laying days out in weeks", () => {
  test("each of 84 days stands once, in the row of its weekday, whichever day weeks begin with", () => {
    for (const first of [MONDAY, SUNDAY, 6]) {
      const { rows, weeks } = heatmapGrid(twelveWeeks(), first);
      expect(rows).toHaveLength(7);
      const cells = rows.flat().filter((cell) => cell !== null);
      expect(new Set(cells.map(({ day }) => day)).size).toBe(84);
      rows.forEach((row, index) => {
        expect(row).toHaveLength(weeks.length);
        const weekdays = row.flatMap((cell) => (cell ? [new Date(`${cell.day}T00:00Z`).getUTCDay()] : []));
        expect(new Set(weekdays)).toEqual(new Set([(first + index) % 7]));
      });
    }
  });
  test("a week begins with its first weekday, and is blank outside the days that are counted", () => {
    const { weeks, rows } = heatmapGrid(twelveWeeks(), MONDAY);
    expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(["2026-01-19", "2026-04-13", 13]);
    expect(rows.map((row) => row[0]?.day ?? null).slice(0, 4)).toEqual([null, null, null, "2026-01-22"]);
    expect(rows.map((row) => row[12]?.day ?? null).slice(2, 4)).toEqual(["2026-04-15", null]);
    expect(heatmapGrid(twelveWeeks(), SUNDAY).weeks[0]).toBe("2026-01-18");
  });
  test("days that fill their weeks need no blanks", () => {
    expect(heatmapGrid(everyDay([], "2026-03-08", 14), MONDAY).rows.flat()).not.toContain(null);
  });
  test("levels rise with the share of the busiest day, and a single run is never nothing", () => {
    const days = twelveWeeks([busy("2026-04-10", 1), busy("2026-04-11", 50), busy("2026-04-12", 100)]);
    const levels = heatmapGrid(days, MONDAY)
      .rows.flat()
      .flatMap((cell) => (cell && cell.runs > 0 ? [[cell.runs, cell.level]] : []));
    expect(levels).toEqual([
      [1, 1],
      [50, 2],
      [100, 4],
    ]);
  });
  test("nothing at all makes an empty grid", () => {
    expect(heatmapGrid([], MONDAY).weeks).toEqual([]);
  });
});

test("months are named where they begin, and a first one only if it has room", () => {
  expect(monthStarts(["2026-01-19", "2026-01-26", "2026-02-02", "2026-02-09"])).toEqual([true, false, true, false]);
  expect(monthStarts(["2026-01-26", "2026-02-02", "2026-02-09"])).toEqual([false, true, false]);
});

test("arrow keys go from day to day and stop at the edges", () => {
  const grid = heatmapGrid(twelveWeeks(), MONDAY);
  expect(dayAfterKey(grid, "2026-04-15", "ArrowLeft")).toBe("2026-04-08");
  expect(dayAfterKey(grid, "2026-04-15", "ArrowUp")).toBe("2026-04-14");
  expect(dayAfterKey(grid, "2026-04-15", "ArrowDown")).toBe("2026-04-15");
  expect(dayAfterKey(grid, "2026-04-13", "ArrowUp")).toBe("2026-04-13");
  expect(dayAfterKey(grid, "2026-04-15", "Home")).toBe("2026-01-22");
  expect(dayAfterKey(grid, "2026-01-22", "End")).toBe("2026-04-15");
  expect(dayAfterKey(grid, "2026-04-15", "Enter")).toBeNull();
});
