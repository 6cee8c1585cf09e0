import type { RunHistory } from "@runsheet/contract/run";

/** How the runs of one calendar day ended; `day` is `2026-03-06`, as the viewer's calendar has it. */
export type HistoryDay = RunHistory["days"][number];

const DAY_MS = 86_400_000;

/** The zone of the viewer's machine, by its IANA name. */
export function viewersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** The calendar date of an instant in a zone. */
export function dayIn(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)!.value;
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** A calendar date as an instant that is the same everywhere, for counting and writing it; pair it with `timeZone: "UTC"`. */
export function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** A date that many days later. Dates are counted, not hours: a day of 23 or 25 hours is a day. */
export function addDays(day: string, days: number): string {
  return new Date(dayStart(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** From 1, Monday, to 7, Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return new Date(dayStart(day)).getUTCDay() || 7;
}

interface WeekInfo {
  firstDay: number;
}

/**
 * The weekday that weeks begin with: a matter of the viewer's region, which the browser's languages name and the language of
 * the screens does not. Monday where the browser does not say.
 */
export function firstWeekday(language: string, languages: readonly string[] = navigator.languages): number {
  const regional = languages.find((tag) => tag.startsWith(`${language}-`) && isLocale(tag));
  const found = new Intl.Locale(regional ?? language) as Intl.Locale & {
    getWeekInfo?: () => WeekInfo;
    weekInfo?: WeekInfo;
  };
  return (found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 1;
}

/** Chromium hands on what the system says, such as `en-US@posix`, which is none. */
function isLocale(tag: string): boolean {
  try {
    return new Intl.Locale(tag).region !== undefined;
  } catch {
    return false;
  }
}

/** Every day of the last `count` ending with `today`, oldest first; those without runs are there with zeros. */
export function everyDay(history: readonly HistoryDay[], today: string, count: number): HistoryDay[] {
  const known = new Map(history.map((entry) => [entry.day, entry]));
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(today, index - count + 1);
    return known.get(day) ?? { day, succeeded: 0, failed: 0, canceled: 0, medianMs: null, p95Ms: null };
  });
}

export function runsOf({ succeeded, failed, canceled }: HistoryDay): number {
  return succeeded + failed + canceled;
}

/** The share that succeeded, from 0 to 1, of the runs that came to an end of their own; null when there are none. */
export function successRate(days: readonly Pick<HistoryDay, "succeeded" | "failed">[]): number | null {
  const succeeded = days.reduce((sum, day) => sum + day.succeeded, 0);
  const ended = days.reduce((sum, day) => sum + day.succeeded + day.failed, 0);
  return ended === 0 ? null : succeeded / ended;
}

/** The longest duration of these days, which decides the unit of the axis. */
export function longestOf(days: readonly HistoryDay[]): number {
  return Math.max(0, ...days.map((day) => day.p95Ms ?? day.medianMs ?? 0));
}

export function hasRuns(days: readonly HistoryDay[]): boolean {
  return days.some((day) => runsOf(day) > 0);
}
