import { z } from "zod";
import { Instant } from "../page.ts";
import { LONGEST_EXPRESSION, readCron } from "./cron-expression.ts";
import { TimeZone } from "./time-zone.ts";

/** Longest pause of an `every` recurrence: 31 days, in seconds. */
const LONGEST_SECONDS = 2_678_400;

const TOO_LONG = `A schedule has at most ${LONGEST_EXPRESSION} characters`;
const SECONDS = `Give a whole number of seconds from 1 to ${LONGEST_SECONDS} (31 days)`;

/** Five cron fields (minute, hour, day of month, month, day of week) or a word such as `@daily`; trimmed, else as typed. */
const CronExpression = z
  .string("Write a schedule such as 0 9 * * 1-5 or @daily")
  .trim()
  .max(LONGEST_EXPRESSION, { error: TOO_LONG, abort: true })
  .superRefine((expression, context) => {
    const rule = readCron(expression);
    if ("problem" in rule) context.addIssue({ code: "custom", message: rule.problem });
  });

/**
 * When something happens again and again. `cron` follows the local time of `timeZone`; `every` follows elapsed time,
 * each `seconds` from the rule's `startsAt` on, or from the Unix epoch where there is none. Its zone is for display and
 * for weekly blackouts.
 */
export const Recurrence = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("cron"), expression: CronExpression, timeZone: TimeZone }),
    z.strictObject({
      kind: z.literal("every"),
      seconds: z.int(SECONDS).min(1, SECONDS).max(LONGEST_SECONDS, SECONDS),
      timeZone: TimeZone,
    }),
  ],
  "Choose cron or every",
);
export type Recurrence = z.infer<typeof Recurrence>;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Write a time of day such as 22:30");

/**
 * A stretch without runs, half-open: `from` belongs to it, `to` does not. `weekly` is local time in the recurrence's
 * zone on `days` (0 is Sunday); where `to` is not after `from` it reaches into the next day, and `days` name the day on
 * which it begins.
 */
export const Blackout = z.discriminatedUnion(
  "kind",
  [
    z
      .strictObject({ kind: z.literal("once"), from: Instant, to: Instant })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
        error: "The end must come after the start",
        path: ["to"],
      }),
    z.strictObject({
      kind: z.literal("weekly"),
      days: z
        .array(
          z
            .int("Name days from 0 (Sunday) to 6")
            .min(0, "Days begin with 0, Sunday")
            .max(6, "Days end with 6, Saturday"),
        )
        .min(1, "Name at least one day")
        .refine((days) => new Set(days).size === days.length, "Name each day once"),
      from: TimeOfDay,
      to: TimeOfDay,
    }),
  ],
  "Choose once or weekly",
);
export type Blackout = z.infer<typeof Blackout>;

/** A recurrence within its bounds: ISO instants, both included, null for none. */
export interface Rule {
  recurrence: Recurrence;
  startsAt: string | null;
  endsAt: string | null;
  blackouts: readonly Blackout[];
}
