import { describe, expect, test } from "vitest";
import { nextOccurrence, Recurrence } from "../recurrence.ts";
import { cron } from "./testing.ts";

/**
 * spec_test.go of github.com/robfig/cron/v3 3.0.1. Its six fields lose their second (0), `?` is written `*`, and `5/15`
 * is written as the range it means; times without an offset are in UTC.
 */
const ACTIVATION: readonly [time: string, expression: string, runs: boolean][] = [
  ["2012-07-09T15:00Z", "0-59/15 * * * *", true],
  ["2012-07-09T15:45Z", "0-59/15 * * * *", true],
  ["2012-07-09T15:40Z", "0-59/15 * * * *", false],
  ["2012-07-09T15:05Z", "5-59/15 * * * *", true],
  ["2012-07-09T15:20Z", "5-59/15 * * * *", true],
  ["2012-07-09T15:50Z", "5-59/15 * * * *", true],
  ["2012-07-15T15:00Z", "0-59/15 * * Jul *", true],
  ["2012-07-15T15:00Z", "0-59/15 * * Jun *", false],
  ["2012-07-15T08:30Z", "30 08 * Jul Sun", true],
  ["2012-07-15T08:30Z", "30 08 15 Jul *", true],
  ["2012-07-16T08:30Z", "30 08 * Jul Sun", false],
  ["2012-07-16T08:30Z", "30 08 15 Jul *", false],
  ["2012-07-09T15:00Z", "@hourly", true],
  ["2012-07-09T15:04Z", "@hourly", false],
  ["2012-07-09T15:00Z", "@daily", false],
  ["2012-07-09T00:00Z", "@daily", true],
  ["2012-07-09T00:00Z", "@weekly", false],
  ["2012-07-08T00:00Z", "@weekly", true],
  ["2012-07-08T01:00Z", "@weekly", false],
  ["2012-07-08T00:00Z", "@monthly", false],
  ["2012-07-01T00:00Z", "@monthly", true],
  ["2012-07-15T00:00Z", "* * 1,15 * Sun", true],
  ["2012-06-15T00:00Z", "* * 1,15 * Sun", true],
  ["2012-08-01T00:00Z", "* * 1,15 * Sun", true],
  ["2012-07-15T00:00Z", "* * */10 * Sun", true],
  ["2012-07-15T00:00Z", "* * * * Mon", false],
  ["2012-07-09T00:00Z", "* * 1,15 * *", false],
  ["2012-07-15T00:00Z", "* * 1,15 * *", true],
  ["2012-07-15T00:00Z", "* * */2 * Sun", true],
];

const NEXT: readonly [after: string, expression: string, next: string, timeZone?: string][] = [
  ["2012-07-09T14:45Z", "0-59/15 * * * *", "2012-07-09T15:00Z"],
  ["2012-07-09T14:59Z", "0-59/15 * * * *", "2012-07-09T15:00Z"],
  ["2012-07-09T14:59:59Z", "0-59/15 * * * *", "2012-07-09T15:00Z"],
  ["2012-07-09T15:45Z", "20-35/15 * * * *", "2012-07-09T16:20Z"],
  ["2012-07-09T23:46Z", "*/15 * * * *", "2012-07-10T00:00Z"],
  ["2012-07-09T23:45Z", "20-35/15 * * * *", "2012-07-10T00:20Z"],
  ["2012-07-09T23:35:51Z", "20-35/15 1-23/2 * * *", "2012-07-10T01:20Z"],
  ["2012-07-09T23:35:51Z", "20-35/15 10-12 * * *", "2012-07-10T10:20Z"],
  ["2012-07-09T23:35:51Z", "20-35/15 1-23/2 */2 * *", "2012-07-11T01:20Z"],
  ["2012-07-09T23:35:51Z", "20-35/15 * 9-20 * *", "2012-07-10T00:20Z"],
  ["2012-07-09T23:35:51Z", "20-35/15 * 9-20 Jul *", "2012-07-10T00:20Z"],
  ["2012-07-09T23:35Z", "0 0 9 Apr-Oct *", "2012-08-09T00:00Z"],
  ["2012-07-09T23:35Z", "0 0 */5 Apr,Aug,Oct Mon", "2012-08-01T00:00Z"],
  ["2012-07-09T23:35Z", "0 0 */5 Oct Mon", "2012-10-01T00:00Z"],
  ["2012-07-09T23:35Z", "0 0 * Feb Mon", "2013-02-04T00:00Z"],
  ["2012-07-09T23:35Z", "0 0 * Feb Mon-Sat/2", "2013-02-01T00:00Z"],
  ["2012-12-31T23:59:45Z", "* * * * *", "2013-01-01T00:00Z"],
  ["2012-07-09T23:35Z", "0 0 29 Feb *", "2016-02-29T00:00Z"],
  ["2012-03-11T00:00-05:00", "0 * * * *", "2012-03-11T01:00-05:00", "America/New_York"],
  ["2012-03-11T01:00-05:00", "0 * * * *", "2012-03-11T03:00-04:00", "America/New_York"],
  ["2012-03-11T03:00-04:00", "0 * * * *", "2012-03-11T04:00-04:00", "America/New_York"],
  ["2012-03-11T04:00-04:00", "0 * * * *", "2012-03-11T05:00-04:00", "America/New_York"],
  ["2012-03-11T00:00-05:00", "0 1 * * *", "2012-03-11T01:00-05:00", "America/New_York"],
  ["2012-03-11T01:00-05:00", "0 1 * * *", "2012-03-12T01:00-04:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "30 2 04 Nov *", "2012-11-04T02:30-05:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "0 * * * *", "2012-11-04T01:00-04:00", "America/New_York"],
  ["2012-11-04T01:00-04:00", "0 * * * *", "2012-11-04T01:00-05:00", "America/New_York"],
  ["2012-11-04T01:00-05:00", "0 * * * *", "2012-11-04T02:00-05:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "0 1 * * *", "2012-11-04T01:00-04:00", "America/New_York"],
  ["2012-11-04T01:00-05:00", "0 1 * * *", "2012-11-05T01:00-05:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "0 2 * * *", "2012-11-04T02:00-05:00", "America/New_York"],
  ["2012-11-04T02:00-05:00", "0 2 * * *", "2012-11-05T02:00-05:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "0 3 * * *", "2012-11-04T03:00-05:00", "America/New_York"],
  ["2012-11-04T03:00-05:00", "0 3 * * *", "2012-11-05T03:00-05:00", "America/New_York"],
  ["2012-11-04T00:00-04:00", "0 3 3 * *", "2012-12-03T03:00-05:00", "America/New_York"],
  ["2018-10-17T05:00-04:00", "0 9 10 * *", "2018-11-10T06:00-05:00", "America/Sao_Paulo"],
  ["2018-02-14T05:00-05:00", "0 9 22 * *", "2018-02-22T07:00-05:00", "America/Sao_Paulo"],
  ["2016-01-03T13:09:03+05:30", "14 14 * * *", "2016-01-03T14:14+05:30", "Asia/Kolkata"],
  ["2016-01-03T04:09:03+05:30", "14 14 * * *", "2016-01-03T14:14+05:30", "Asia/Kolkata"],
  ["2016-01-03T14:09:03+05:30", "14 14 * * *", "2016-01-03T14:14+05:30", "Asia/Kolkata"],
  ["2016-01-03T14:00:00+05:30", "14 14 * * *", "2016-01-03T14:14+05:30", "Asia/Kolkata"],
];

/** Where it answers otherwise: it skips a time in a gap, and a daily one runs in both repeated hours. */
const DIFFERENCES: readonly [after: string, expression: string, theirs: string, ours: string, reason: string][] = [
  [
    "2012-03-11T00:00-05:00",
    "30 2 11 Mar *",
    "2013-03-11T02:30-04:00",
    "2012-03-11T03:00-04:00",
    "a time in a gap runs after it",
  ],
  [
    "2012-03-11T00:00-05:00",
    "0 2 * * *",
    "2012-03-12T02:00-04:00",
    "2012-03-11T03:00-04:00",
    "a time in a gap runs after it",
  ],
  [
    "2012-11-04T01:45-04:00",
    "30 1 04 Nov *",
    "2012-11-04T01:30-05:00",
    "2013-11-04T01:30-05:00",
    "the first of two runs alone",
  ],
  [
    "2012-11-04T01:00-04:00",
    "0 1 * * *",
    "2012-11-04T01:00-05:00",
    "2012-11-05T01:00-05:00",
    "the first of two runs alone",
  ],
];

/** Accepted there: `?` and a step on a single value say what `*` and a range say better. The last two never run. */
const REFUSED = [
  "0/15 * * * *",
  "30 08 ? Jul Sun",
  "0 0 * Feb Mon/2",
  "15/35 20-35/15 * * * *",
  "0 0 30 Feb *",
  "0 0 31 Apr *",
];
const REFUSED_THERE_TOO = ["xyz", "60 0 * * *", "0 60 * * *", "0 0 * * XYZ"];

function next(after: string, expression: string, timeZone?: string): Date | null {
  return nextOccurrence(cron(expression, timeZone), new Date(after));
}

describe("the tests of robfig/cron", () => {
  test.each(ACTIVATION)("at %s %s: %s", (time, expression, runs) => {
    const at = new Date(time);
    const found = nextOccurrence(cron(expression), new Date(at.getTime() - 1_000));
    expect(found?.getTime() === at.getTime()).toBe(runs);
  });

  test.each(NEXT)("after %s %s runs at %s", (after, expression, expected, timeZone) => {
    expect(next(after, expression, timeZone)).toEqual(new Date(expected));
  });

  test.each(DIFFERENCES)("after %s %s: theirs %s, ours %s, because %s", (after, expression, theirs, ours) => {
    const found = next(after, expression, "America/New_York");
    expect(found).toEqual(new Date(ours));
    expect(found).not.toEqual(new Date(theirs));
  });

  test.each([...REFUSED, ...REFUSED_THERE_TOO])("%s is refused", (expression) => {
    expect(Recurrence.safeParse({ kind: "cron", expression, timeZone: "UTC" }).success).toBe(false);
  });
});
