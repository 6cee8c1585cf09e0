const DAY = 86_400_000;

/** "12 December 2026": a day in the viewer's zone. */
export function dayWords(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(Date.parse(at));
}

/** "in 14 days", "3 months ago", however far away. */
export function awayWords(at: string, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const days = (Date.parse(at) - now) / DAY;
  const far = Math.abs(days);
  if (far < 1) return words.format(Math.trunc(days * 24), "hour");
  if (far < 60) return words.format(Math.round(days), "day");
  return far < 730 ? words.format(Math.round(days / 30.44), "month") : words.format(Math.round(days / 365.25), "year");
}
