import { zoneOffsetMinutes } from "@runsheet/contract/recurrence";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The zone of the person who looks. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

const offsetAt = (zone: string, at: number) => zoneOffsetMinutes(zone, new Date(at)) * MINUTE_MS;

/** An instant as a field of date and time shows it in the zone: `2027-03-14T02:30`. */
export function toWall(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
}

/**
 * The instant of a date and time in the zone: the first of two; for one that the clocks leave out as long after the gap
 * as it lies in it. What is no date stays as it is, to be refused.
 */
export function toInstant(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return wall;
  const before = offsetAt(zone, asUtc - DAY_MS);
  const after = offsetAt(zone, asUtc + DAY_MS);
  const fitting = [asUtc - before, asUtc - after].filter((at) => at + offsetAt(zone, at) === asUtc);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : asUtc - before).toISOString();
}

/** `UTC+5:30`, for the choice of a zone. */
export function offsetWords(zone: string, at: number): string {
  const minutes = zoneOffsetMinutes(zone, new Date(at));
  const size = Math.abs(Math.round(minutes));
  if (size === 0) return "UTC";
  const rest = size % 60;
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** Every zone that this browser knows, the viewer's first. */
export function knownZones(): string[] {
  return [...new Set([viewerZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])];
}

/** Whether two zones show the same time at an instant. */
export function sameTime(one: string, other: string, instant: string): boolean {
  const at = new Date(instant);
  return one === other || zoneOffsetMinutes(one, at) === zoneOffsetMinutes(other, at);
}

/** Day and time in a zone; seconds where they are asked for, and the year unless it goes without saying. */
export function zoneTime(
  instant: string,
  zone: string,
  locale: string,
  { seconds = false, year = true }: { seconds?: boolean; year?: boolean } = {},
): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(year && { year: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds && { second: "2-digit" }),
    hourCycle: "h23",
    timeZone: zone,
  }).format(new Date(instant));
}
