import cronstrue from "cronstrue";
import "cronstrue/locales/de.js";
import { cronRule } from "./cron-expression.ts";
import type { Recurrence } from "./rule.ts";

type Locale = "en" | "de";

/** Largest first; a number of seconds is told in the largest unit that it fills. */
const UNITS: readonly { seconds: number; en: readonly [string, string]; de: readonly [string, string] }[] = [
  { seconds: 86_400, en: ["Every 24 hours", "days"], de: ["Alle 24 Stunden", "Tage"] },
  { seconds: 3_600, en: ["Every hour", "hours"], de: ["Jede Stunde", "Stunden"] },
  { seconds: 60, en: ["Every minute", "minutes"], de: ["Jede Minute", "Minuten"] },
  { seconds: 1, en: ["Every second", "seconds"], de: ["Jede Sekunde", "Sekunden"] },
];

/** The recurrence as a sentence without its zone; times of day with 24 hours in German. The expression must be a good one. */
export function describeRecurrence(recurrence: Recurrence, locale: Locale): string {
  if (recurrence.kind === "every") return describeSeconds(recurrence.seconds, locale);
  const { text } = cronRule(recurrence.expression);
  // "Every day" goes without saying of a step, not of a time of day.
  const verbose = /^[\d,]+ [\d,]+ \* \* \*$/.test(text);
  return cronstrue.toString(text, { locale, use24HourTimeFormat: locale === "de", verbose });
}

function describeSeconds(seconds: number, locale: Locale): string {
  const unit = UNITS.find((unit) => seconds % unit.seconds === 0) ?? UNITS.at(-1)!;
  const count = seconds / unit.seconds;
  const [single, plural] = unit[locale];
  if (count === 1) return single;
  return `${locale === "de" ? "Alle" : "Every"} ${count} ${plural}`;
}
