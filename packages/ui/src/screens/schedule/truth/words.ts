import { durationWords } from "../../../kit/relative-time.ts";

/** From due to started: exact where it is short, never negative by a clock's whim. */
export function latenessWords(ms: number, locale: string): string {
  return ms < 1 ? "0 ms" : durationWords(ms, locale);
}

/** "90 minutes", "2 hours", "1 day": the largest unit without a rest. */
export function minutesWords(minutes: number, locale: string): string {
  const [size, unit] = (
    [
      [1_440, "day"],
      [60, "hour"],
      [1, "minute"],
    ] as const
  ).find(([each]) => minutes % each === 0)!;
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(minutes / size);
}

/** `99.9 %`: 100 only where nothing was late, for the rounding must not hide the one that was. */
export function percentWords(percent: number, locale: string): string {
  const cut = Math.floor(percent * 10) / 10;
  return `${cut.toLocaleString(locale, { maximumFractionDigits: 1 })} %`;
}
