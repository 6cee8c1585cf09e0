import { Cron } from "croner";
import { FIELDS, type Field, type Problem, readField } from "./cron-field.ts";

/** Longest expression, in characters. */
export const LONGEST_EXPRESSION = 120;

/** No rule waits longer than this for its next fire: 29 February waits eight years across 2100. */
export const PATIENCE_MS = 12 * 366 * 86_400_000;

/** An expression that was read. */
export interface CronRule {
  /** The five fields in numbers. */
  readonly text: string;
  /** Matches wall times: croner runs as if the zone were UTC. */
  readonly pattern: Cron;
  /**
   * True where minute and hour name times of day, so that each of them runs once on every day named; false where they
   * describe a rhythm (a `*`, a step, a whole range) that follows the time that really passes.
   */
  readonly fixed: boolean;
}

const WORDS = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

/** Where the search for a first fire begins: any date would do, and a fixed one keeps the answer the same. */
const ANY_DATE = new Date("2024-01-01T00:00:00Z");
const MOST_KEPT = 1_000;
const kept = new Map<string, CronRule>();

/** Reads five fields or a word such as `@daily`. A problem is a sentence and begins with the field's name if it has one. */
export function readCron(expression: string): CronRule | Problem {
  if (expression.length > LONGEST_EXPRESSION) {
    return { problem: `A schedule has at most ${LONGEST_EXPRESSION} characters` };
  }
  const known = kept.get(expression);
  if (known) return known;
  const rule = read(expression.trim());
  if (!("problem" in rule)) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(expression, rule);
  }
  return rule;
}

/** The same for an expression that was checked before; throws a RangeError where it was not. */
export function cronRule(expression: string): CronRule {
  const rule = readCron(expression);
  if ("problem" in rule) throw new RangeError(rule.problem);
  return rule;
}

function read(expression: string): CronRule | Problem {
  if (expression === "") return { problem: "Write a schedule such as 0 9 * * 1-5 or @daily" };
  const spelled = expression.startsWith("@") ? WORDS.get(expression.toLowerCase()) : expression;
  if (!spelled) return { problem: `${expression} is not known, use one of ${[...WORDS.keys()].join(", ")}` };
  const written = spelled.split(/\s+/);
  if (written.length !== FIELDS.length) {
    const names = FIELDS.map(({ name }) => name).join(", ");
    return { problem: `A schedule has 5 fields (${names}), this one has ${written.length}` };
  }
  const fields: Field[] = [];
  for (const [index, kind] of FIELDS.entries()) {
    const field = readField(kind, written[index]!);
    if ("problem" in field) return field;
    fields.push(field);
  }
  return compile(fields);
}

function compile(fields: readonly Field[]): CronRule | Problem {
  const text = fields.map((field) => field.text).join(" ");
  const pattern = new Cron(text, { mode: "5-part", utcOffset: 0 });
  const first = pattern.nextRun(ANY_DATE);
  if (!first || first.getTime() - ANY_DATE.getTime() > PATIENCE_MS) {
    return { problem: "day of month: the months named have no such day, so it would never run" };
  }
  return { text, pattern, fixed: namesTimesOfDay(fields[0]!, fields[1]!) };
}

function namesTimesOfDay(minute: Field, hour: Field): boolean {
  if (minute.values.size * hour.values.size === 1) return true;
  const rhythm = /[*/]/.test(minute.text + hour.text);
  return !rhythm && minute.values.size < 60 && hour.values.size < 24;
}
