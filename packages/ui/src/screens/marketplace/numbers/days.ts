import type { TemplateNumbers } from "@runsheet/contract/template";

export interface DayOfRuns {
  /** UTC, `2026-03-06`. */
  day: string;
  succeeded: number;
  /** Failed, canceled, out of time, or not over yet. */
  others: number;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;

/** The last 90 days up to today (UTC), also those on which nothing ran. */
export function daysOfRuns(days: TemplateNumbers["days"], now: number): DayOfRuns[] {
  const known = new Map(days.map((each) => [each.day, each]));
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return Array.from({ length: MOST_DAYS }, (_, index) => {
    const day = new Date(today - (MOST_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    const { runs = 0, succeeded = 0 } = known.get(day) ?? {};
    return { day, succeeded, others: runs - succeeded };
  });
}
