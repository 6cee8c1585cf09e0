const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 minutes ago", "in 2 hours"; a date once it is a week away. */
export function relativeTime(at: number, now: number, locale: string): string {
  const away = Math.abs(at - now);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const inUnit = (size: number, unit: Intl.RelativeTimeFormatUnit) => words.format(Math.trunc((at - now) / size), unit);
  if (away < 10 * SECOND) return words.format(0, "second");
  if (away < MINUTE) return inUnit(SECOND, "second");
  if (away < HOUR) return inUnit(MINUTE, "minute");
  if (away < DAY) return inUnit(HOUR, "hour");
  if (away < 7 * DAY) return inUnit(DAY, "day");
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
  }).format(at);
}

/** Date, time to the second and zone, in the viewer's zone. */
export function exactTime(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** "850 ms", "12.4 s", "3 min 05 s", "2 h 07 min": two units at most. */
export function durationWords(ms: number, locale: string): string {
  const two = (value: number) => String(value).padStart(2, "0");
  if (ms > 0 && ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms <= 0) return "0 s";
  // Tenths only where they matter; the smallest unit is cut, not rounded, so a clock never jumps ahead.
  if (ms < 10 * SECOND && ms % SECOND === 0) return `${ms / SECOND} s`;
  if (ms < 10 * SECOND) return `${(Math.floor(ms / 100) / 10).toLocaleString(locale, { minimumFractionDigits: 1 })} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${two(Math.floor((ms % MINUTE) / SECOND))} s`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${two(Math.floor((ms % HOUR) / MINUTE))} min`;
  return `${Math.floor(ms / DAY)} d ${two(Math.floor((ms % DAY) / HOUR))} h`;
}

/** 12 345: groups of three with a thin space that does not break. */
export function countWords(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}
