import { describe, expect, test } from "vitest";
import { nextOccurrence, occurrencesBefore, Recurrence } from "../recurrence.ts";
import { cron } from "./testing.ts";

/**
 * Open Cron Pattern Specification, data/conformance-tests.json of open-source-cron/ocps: what five fields can say.
 * Times are local, in UTC.
 */
const MATCHES: readonly [pattern: string, matches: string[], not: string[]][] = [
  ["15 10 * * *", ["2025-03-10T10:15"], ["2025-03-10T10:14"]],
  ["30 8 * jan Mon", ["2025-01-06T08:30"], ["2025-02-03T08:30"]],
  [
    "5-59/15 9 * * *",
    ["2025-03-10T09:05", "2025-03-10T09:20", "2025-03-10T09:35", "2025-03-10T09:50"],
    ["2025-03-10T09:15"],
  ],
  [
    "0 12 1 * MON",
    ["2025-10-01T12:00", "2025-10-06T12:00", "2025-09-01T12:00", "2025-09-08T12:00"],
    ["2025-10-07T12:00"],
  ],
  ["0 12 * * MON", ["2025-10-06T12:00"], ["2025-10-07T12:00"]],
  ["0 12 1-31 * MON", ["2025-10-06T12:00", "2025-10-07T12:00"], ["2025-10-08T11:00"]],
  ["@yearly", ["2026-01-01T00:00"], ["2026-01-02T00:00"]],
  ["@monthly", ["2026-02-01T00:00"], ["2026-02-02T00:00"]],
  ["@weekly", ["2025-10-05T00:00"], ["2025-10-06T00:00"]],
  ["@daily", ["2025-10-07T00:00"], ["2025-10-07T00:01"]],
  ["@hourly", ["2025-10-07T10:00"], ["2025-10-07T10:01"]],
  ["0 0 L * *", ["2025-02-28T00:00"], ["2025-02-27T00:00"]],
  ["0 0 * * FRI#L", ["2025-02-28T00:00"], ["2025-02-21T00:00"]],
  ["0 0 * * TUE#3", ["2025-06-17T00:00"], ["2025-06-10T00:00"]],
];

const REFUSED = [
  "60 0 * * *",
  "0 0 10-5 * *",
  "0 0 /30 * *",
  "@daily 0 0 * * *",
  "0 12 1-15W * *",
  "0 12 +1 * MON",
  "? 12 * * *",
];

/** Where OCPS says otherwise, and why we do not follow. */
const DIFFERENCES: readonly [pattern: string, ocps: "accepts" | "refuses", reason: string][] = [
  ["* * 31 2 *", "accepts", "a schedule that never runs is a person's mistake"],
  ["@Daily", "refuses", "names are read in any case, and so are these words"],
  ["@reboot", "accepts", "a schedule on a server has no start to follow"],
  ["30 15 10 * * *", "accepts", "five fields only: seconds are for `every`"],
  ["0 15 10 * * * 2025", "accepts", "five fields only: a rule ends with its endsAt"],
  ["0 0 0 1 1 * 1970-2199/2", "accepts", "five fields only"],
  ["0 12 15W * *", "accepts", "the nearest working day is not among the words decided for"],
  ["0 12 1W * *", "accepts", "the nearest working day is not among the words decided for"],
  ["0 12 1 * +MON", "accepts", "either day matches, as in crontab"],
];

function accepts(expression: string): boolean {
  return Recurrence.safeParse({ kind: "cron", expression, timeZone: "UTC" }).success;
}

function matches(expression: string, local: string): boolean {
  const at = new Date(`${local}Z`);
  const next = nextOccurrence(cron(expression), new Date(at.getTime() - 1));
  const [previous] = occurrencesBefore(cron(expression), new Date(at.getTime() + 1), 1);
  expect(previous?.getTime() === at.getTime(), `${expression} backwards at ${local}`).toBe(
    next?.getTime() === at.getTime(),
  );
  return next?.getTime() === at.getTime();
}

describe("the conformance tests of OCPS", () => {
  test.each(MATCHES)("%s runs when it should and not when it should not", (pattern, yes, no) => {
    expect(accepts(pattern)).toBe(true);
    expect(yes.filter((local) => !matches(pattern, local))).toEqual([]);
    expect(no.filter((local) => matches(pattern, local))).toEqual([]);
  });

  test.each(REFUSED)("%s is refused", (pattern) => {
    expect(accepts(pattern)).toBe(false);
  });

  test("@daily is 0 0 * * *", () => {
    const from = new Date("2025-01-01T00:00:00Z");
    expect(nextOccurrence(cron("@daily"), from)).toEqual(nextOccurrence(cron("0 0 * * *"), from));
  });

  test.each(DIFFERENCES)("%s: OCPS %s it, we do not follow because %s", (pattern, ocps) => {
    expect(accepts(pattern)).toBe(ocps === "refuses");
  });
});
