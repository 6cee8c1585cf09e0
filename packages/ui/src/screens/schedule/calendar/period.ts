import { addDays, weekdayOf } from "../../run/history/days.ts";
import { toInstant } from "../zone-time.ts";
import type { View } from "./search.ts";

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A stretch of a day in which the clock shows one hour. `again`: the clocks were set back, and it comes twice. */
export interface Hour {
  /** `2`, or `2b` when it comes again. */
  key: string;
  start: number;
  end: number;
}

/** A calendar day of a zone, as instants: 23 or 25 hours long when the clocks change. */
export interface Day {
  /** `2027-03-14` */
  date: string;
  start: number;
  end: number;
  hours: Hour[];
}

/** The calendar dates in view. A month comes as whole weeks. */
export function datesOf(view: View, date: string, firstWeekday: number): string[] {
  if (view === "day") return [date];
  const weekOf = (day: string) => addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
  const from = view === "week" ? weekOf(date) : weekOf(`${date.slice(0, 7)}-01`);
  const last = view === "week" ? addDays(from, 6) : addDays(monthAfter(date), -1);
  const dates: string[] = [];
  for (let day = from; day <= last || dates.length % 7 !== 0; day = addDays(day, 1)) dates.push(day);
  return dates;
}

function monthAfter(date: string): string {
  const [year, month] = date.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The date that stands for the period before (-1) or after (1). */
export function moved(view: View, date: string, by: -1 | 1): string {
  if (view === "day") return addDays(date, by);
  if (view === "week") return addDays(date, 7 * by);
  return by === 1 ? monthAfter(date) : `${addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
}

export function dayOf(date: string, zone: string): Day {
  const startOf = (each: string) => Date.parse(toInstant(`${each}T00:00`, zone));
  const [start, end] = [startOf(date), startOf(addDays(date, 1))];
  return { date, start, end, hours: hoursOf(start, end, zone) };
}

/** Changes of the clocks are whole half hours, everywhere and for long. */
function hoursOf(start: number, end: number, zone: string): Hour[] {
  const hours: Hour[] = [];
  const clock = new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", minute: "numeric", hourCycle: "h23" });
  let latest = -1;
  for (let at = start; at < end; at += HALF_HOUR_MS) {
    const [hour = 0, minute = 0] = clock.format(at).split(":").map(Number);
    const shown = hour * 60 + minute;
    const key = `${hour}${shown <= latest ? "b" : ""}`;
    latest = Math.max(latest, shown);
    const last = hours.at(-1);
    const until = Math.min(at + HALF_HOUR_MS, end);
    if (last?.key === key) last.end = until;
    else hours.push({ key, start: at, end: until });
  }
  return hours;
}

/** The rows that the hours of these days need together: 24, and one more for each that comes twice on one of them. */
export function rowsOf(days: readonly Day[]): string[] {
  const rows = Array.from({ length: 24 }, (_, hour) => String(hour));
  for (const { hours } of days) {
    for (const [index, { key }] of hours.entries()) {
      if (rows.includes(key)) continue;
      rows.splice(rows.indexOf(hours[index - 1]!.key) + 1, 0, key);
    }
  }
  return rows;
}

/** How many hours a day has, such as 23.5. */
export function lengthOf({ start, end }: Day): number {
  return (end - start) / HOUR_MS;
}
