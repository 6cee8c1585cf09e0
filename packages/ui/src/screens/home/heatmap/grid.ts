import { addDays, runsOf, weekdayOf, type HistoryDay } from "../../run/history/days.ts";

/** How busy a day was: 0 without runs, then four steps up to the busiest day. */
export type Level = 0 | 1 | 2 | 3 | 4;

export interface HeatmapCell extends HistoryDay {
  runs: number;
  level: Level;
}

export interface HeatmapGrid {
  /** The first day of each week, which may lie before the first day that is counted. */
  weeks: string[];
  /** Seven rows, from the first weekday on; null where a week reaches beyond the days that are counted. */
  rows: (HeatmapCell | null)[][];
}

function levelOf(runs: number, most: number): Level {
  return runs === 0 ? 0 : (Math.max(1, Math.ceil((runs / most) * 4)) as Level);
}

/** Lays days, which come without gaps, out in weeks that begin with `firstWeekday` (1 is Monday). */
export function heatmapGrid(days: readonly HistoryDay[], firstWeekday: number): HeatmapGrid {
  const first = days[0];
  if (!first) return { weeks: [], rows: Array.from({ length: 7 }, () => []) };
  const most = Math.max(...days.map(runsOf));
  const before = (weekdayOf(first.day) - firstWeekday + 7) % 7;
  const weeks = Array.from({ length: Math.ceil((before + days.length) / 7) }, (_, week) =>
    addDays(first.day, week * 7 - before),
  );
  const cellAt = (index: number): HeatmapCell | null => {
    const day = days[index];
    return day ? { ...day, runs: runsOf(day), level: levelOf(runsOf(day), most) } : null;
  };
  const rows = Array.from({ length: 7 }, (_, weekday) =>
    weeks.map((_day, week) => cellAt(week * 7 + weekday - before)),
  );
  return { weeks, rows };
}

/** Which weeks carry the name of their month above them. */
export function monthStarts(weeks: readonly string[]): boolean[] {
  const month = (index: number) => weeks[index]?.slice(0, 7);
  return weeks.map((_day, index) =>
    // A first month that is over after one week would leave the next one no room for its name.
    index === 0 ? month(1) === undefined || month(1) === month(0) : month(index) !== month(index - 1),
  );
}

const STEPS: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The day that a key leads to from another; the same one at the edge, null for keys that lead nowhere. */
export function dayAfterKey({ rows }: HeatmapGrid, from: string, key: string): string | null {
  const days = rows
    .flat()
    .filter((cell) => cell !== null)
    .map(({ day }) => day);
  if (key === "Home") return days.toSorted()[0] ?? null;
  if (key === "End") return days.toSorted().at(-1) ?? null;
  const step = STEPS[key];
  if (!step) return null;
  const row = rows.findIndex((cells) => cells.some((cell) => cell?.day === from));
  const column = rows[row]?.findIndex((cell) => cell?.day === from) ?? -1;
  return rows[row + step[0]]?.[column + step[1]]?.day ?? from;
}
