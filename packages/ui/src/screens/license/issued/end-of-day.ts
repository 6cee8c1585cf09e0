import type { End } from "./term-fields.tsx";

/** The last moment of a day here; null where it does not end, undefined where no day is chosen. */
export function instantOf({ day, endless }: End): string | null | undefined {
  if (endless) return null;
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return undefined;
  const end = new Date(year, month - 1, date, 23, 59, 59, 999);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** The day of an instant here, as a field for days wants it. */
function dayOf(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

/** A year from now, which most licenses are for. */
export function inAYear(): End {
  const day = new Date();
  day.setFullYear(day.getFullYear() + 1);
  return { day: dayOf(day), endless: false };
}

/** The key of what is wrong with an end, or undefined. */
export function endProblem(end: End): "endMissing" | "endPast" | undefined {
  const at = instantOf(end);
  if (at === undefined) return "endMissing";
  return at !== null && Date.parse(at) <= Date.now() ? "endPast" : undefined;
}
