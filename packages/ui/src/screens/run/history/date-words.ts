import { dayStart } from "./days.ts";

/** "Fri, 6 Mar" */
export const WEEKDAY_AND_DATE = { weekday: "short", day: "numeric", month: "short" } as const;
/** "6 Mar" */
export const DATE = { day: "numeric", month: "short" } as const;

/** A calendar date as this language writes it. */
export function dateWords(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(dayStart(day));
}
