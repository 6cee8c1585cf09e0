/** Rules that most people want, each of them a shape of cron expression; `custom` is any other. */
export const PRESETS = ["minutes", "hourly", "daily", "weekdays", "weekly", "monthly", "custom", "elapsed"] as const;
export type Preset = (typeof PRESETS)[number];
/** Those that stand for a cron expression. */
export type CronPreset = Exclude<Preset, "custom" | "elapsed">;

/** What the controls of the presets hold. `day` 0 is the last one of the month, `weekdays` begin with 0, Sunday. */
export interface Parts {
  every: number;
  minute: number;
  hour: number;
  weekdays: number[];
  day: number;
}

/** Steps that divide the hour, so that the pauses are all alike. */
export const EVEN_MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const;

/** Proposed where the expression says nothing about it. */
const PROPOSED: Parts = { every: 15, minute: 0, hour: 9, weekdays: [1], day: 1 };
const DAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export function expressionOf(preset: CronPreset, { every, minute, hour, weekdays, day }: Parts): string {
  switch (preset) {
    case "minutes":
      return every === 1 ? "* * * * *" : `*/${every} * * * *`;
    case "hourly":
      return `${minute} * * * *`;
    case "daily":
      return `${minute} ${hour} * * *`;
    case "weekdays":
      return `${minute} ${hour} * * 1-5`;
    case "weekly":
      return `${minute} ${hour} * * ${weekdays.join(",")}`;
    case "monthly":
      return `${minute} ${hour} ${day === 0 ? "L" : day} * *`;
  }
}

const numberIn = (text: string, lowest: number, highest: number) => {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= lowest && value <= highest ? value : null;
};

function weekdaysIn(text: string): number[] | null {
  const days = text.split(",").map((day) => {
    const named = DAY_NAMES.indexOf(day.toLowerCase());
    const value = named >= 0 ? named : numberIn(day, 0, 7);
    return value === null ? null : value % 7;
  });
  return days.includes(null) ? null : [...new Set(days as number[])];
}

/** The preset that an expression is of, with its parts; what it leaves open is as `before`. */
export function readExpression(expression: string, before: Parts = PROPOSED): { preset: Preset; parts: Parts } {
  const custom = { preset: "custom" as const, parts: before };
  const fields = spelledOut(expression.trim()).split(/\s+/);
  const [minutes = "", hours = "", days = "", months, weekdays = ""] = fields;
  if (fields.length !== 5 || months !== "*") return custom;
  const rest = `${days} ${weekdays}`;
  if (hours === "*" && rest === "* *") return readRhythm(minutes, before) ?? custom;
  const [minute, hour] = [numberIn(minutes, 0, 59), numberIn(hours, 0, 23)];
  if (minute === null || hour === null) return custom;
  const parts = { ...before, minute, hour };
  if (rest === "* *") return { preset: "daily", parts };
  if (/^\* (1-5|mon-fri)$/i.test(rest)) return { preset: "weekdays", parts };
  const named = days === "*" ? weekdaysIn(weekdays) : null;
  if (named) return { preset: "weekly", parts: { ...parts, weekdays: named } };
  const day = /^l$/i.test(days) ? 0 : numberIn(days, 1, 31);
  if (day !== null && weekdays === "*") return { preset: "monthly", parts: { ...parts, day } };
  return custom;
}

function readRhythm(minutes: string, before: Parts): { preset: Preset; parts: Parts } | null {
  const minute = numberIn(minutes, 0, 59);
  if (minute !== null) return { preset: "hourly", parts: { ...before, minute } };
  const every = minutes === "*" ? 1 : Number(/^\*\/(\d{1,2})$/.exec(minutes)?.[1]);
  return EVEN_MINUTES.some((even) => even === every) ? { preset: "minutes", parts: { ...before, every } } : null;
}

const SPELLED: Record<string, string> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
};

function spelledOut(expression: string): string {
  return SPELLED[expression.toLowerCase()] ?? expression;
}

/** Units of elapsed time, in seconds. */
export const UNITS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
export type Unit = keyof typeof UNITS;

/** 5400 is 90 minutes: the largest unit without a rest. */
export function splitSeconds(seconds: number): { count: string; unit: Unit } {
  const unit = (["days", "hours", "minutes", "seconds"] as const).find((each) => seconds % UNITS[each] === 0)!;
  return { count: String(seconds / UNITS[unit]), unit };
}
