import type { Rule } from "./rule.ts";

/** A cron rule without bounds, for tests. */
export function cron(expression: string, timeZone = "UTC"): Rule {
  return { recurrence: { kind: "cron", expression, timeZone }, startsAt: null, endsAt: null, blackouts: [] };
}

/** A rule of elapsed time, for tests. */
export function every(seconds: number, bounds: Partial<Rule> = {}): Rule {
  return {
    recurrence: { kind: "every", seconds, timeZone: "UTC" },
    startsAt: null,
    endsAt: null,
    blackouts: [],
    ...bounds,
  };
}

/** What `Recurrence` and the verbs say in one word, to compare lists of instants: ISO with seconds. */
export function iso(dates: readonly Date[]): string[] {
  return dates.map((date) => date.toISOString().replace(".000Z", "Z"));
}
