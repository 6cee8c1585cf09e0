import { describe, expect, test } from "vitest";
import { nextOccurrence, occurrencesAfter, Recurrence, type Rule } from "../recurrence.ts";
import { cron, every } from "./testing.ts";

/**
 * temporalio/temporal, service/worker/scheduler: spec_test.go and calendar_test.go. Its seconds are written as 0 here,
 * its phase of an interval as the start from which `every` counts, and its `5/2` as the range it means.
 */
const SEQUENCES: readonly [title: string, rule: Rule, after: string, fires: string[]][] = [
  [
    "an interval counts from the epoch",
    every(5_400),
    "2022-03-23T12:53:02Z",
    ["2022-03-23T13:30:00Z", "2022-03-23T15:00:00Z", "2022-03-23T16:30:00Z", "2022-03-23T18:00:00Z"],
  ],
  [
    "an interval with a phase",
    every(5_400, { startsAt: "1970-01-01T00:05:44Z" }),
    "2022-03-23T12:53:02Z",
    ["2022-03-23T13:35:44Z", "2022-03-23T15:05:44Z", "2022-03-23T16:35:44Z", "2022-03-23T18:05:44Z"],
  ],
  [
    "a phase with a part of a second",
    every(120, { startsAt: "1970-01-01T00:01:03.123Z" }),
    "2022-03-23T13:49:30.500Z",
    ["2022-03-23T13:51:03.123Z", "2022-03-23T13:53:03.123Z", "2022-03-23T13:55:03.123Z"],
  ],
  [
    "an instant of the interval is followed by the one after it",
    every(120, { startsAt: "1970-01-01T00:01:03.123Z" }),
    "2022-03-23T13:51:03.123Z",
    ["2022-03-23T13:53:03.123Z"],
  ],
  [
    "two hours of every day",
    cron("23 5,7 * * *"),
    "2022-03-23T03:00:00Z",
    ["2022-03-23T05:23:00Z", "2022-03-23T07:23:00Z", "2022-03-24T05:23:00Z", "2022-03-24T07:23:00Z"],
  ],
  [
    "every second hour, matched in UTC",
    cron("5,9 */2 * * *"),
    "2022-03-17T14:04:59Z",
    ["2022-03-17T14:05:00Z", "2022-03-17T14:09:00Z", "2022-03-17T16:05:00Z"],
  ],
  [
    "across a change, not near it",
    cron("55 5 * * *", "US/Pacific"),
    "2022-03-12T00:00:00-08:00",
    ["2022-03-12T05:55:00-08:00", "2022-03-13T05:55:00-07:00"],
  ],
  [
    "a start within the repeated hour of London finds the January after",
    cron("1 0 2 Jan *", "Europe/London"),
    "2004-10-31T01:07:03+01:00",
    ["2005-01-02T00:01:00Z"],
  ],
  [
    "an end stops the sequence",
    every(5_400, { endsAt: "2022-03-23T14:00:00Z" }),
    "2022-03-23T11:00:00Z",
    ["2022-03-23T12:00:00Z", "2022-03-23T13:30:00Z"],
  ],
];

const DIFFERENCES: readonly [reason: string, rule: Rule, after: string, theirs: string, ours: string][] = [
  [
    "a time in a gap runs after it instead of being skipped",
    cron("33 2 * * *", "US/Pacific"),
    "2022-03-12T02:33:00-08:00",
    "2022-03-14T02:33:00-07:00",
    "2022-03-13T03:00:00-07:00",
  ],
  [
    "of two equal local times only the first one runs",
    cron("33,44 1 * * *", "US/Pacific"),
    "2021-11-07T01:44:00-07:00",
    "2021-11-07T01:33:00-08:00",
    "2021-11-08T01:33:00-08:00",
  ],
  [
    "an interval counts from the start of its schedule instead of from the epoch",
    every(3_600, { startsAt: "2022-03-23T12:00:00.456Z" }),
    "2022-03-23T12:00:00.123Z",
    "2022-03-23T13:00:00Z",
    "2022-03-23T12:00:00.456Z",
  ],
];

/** Out of range or backwards there and here; `7` alone is Sunday here. */
const REFUSED = [
  "60 * * * *",
  "-3 * * * *",
  "30-60 * * * *",
  "30-40/-3 * * * *",
  "0 0-24 * * *",
  "0 24-26 * * *",
  "0 16-12 * * *",
  "0 0 0 * *",
  "0 0 1-33 * *",
  "0 0 * 0 *",
  "0 0 * 1-13 *",
  "0 0 * * 8",
  "133 * * * *",
  "13,18,44, * * * *",
  "1,3,18-13 * * * *",
  "2/3/5 * * * *",
  "0 0 * * Fri-Tue",
  "0 0 * * 1-5-7",
  "0 0 * * mon-",
  "random text",
];

/** Accepted there: longer names, a zone, a comment or an interval within the text, and fields for second and year. */
const REFUSED_ONLY_HERE = [
  "0 0 * Sept *",
  "0 0 * * wed-thurs",
  "0 0 * February *",
  "@every 43h",
  "CRON_TZ=US/Pacific 0 0 * * *",
  "0 0 * * * # note",
  "33 33 2 * * * *",
  "0 0 2/2 * *",
];

describe("the schedule tests of Temporal", () => {
  test.each(SEQUENCES)("%s", (_title, rule, after, fires) => {
    const expected = fires.map((fire) => new Date(fire));
    expect(occurrencesAfter(rule, new Date(after), fires.length)).toEqual(expected);
  });

  test("any instant between two fires finds the second one", () => {
    const rule = cron("33,44 1 * * *", "US/Pacific");
    const [first, second] = occurrencesAfter(rule, new Date("2021-11-06T12:00:00Z"), 2) as [Date, Date];
    for (let at = first.getTime(); at < second.getTime(); at += 1_000) {
      expect(nextOccurrence(rule, new Date(at))).toEqual(second);
    }
  });

  test("after the end nothing follows", () => {
    const rule = every(5_400, { endsAt: "2022-03-23T14:00:00Z" });
    expect(nextOccurrence(rule, new Date("2022-03-23T13:30:00Z"))).toBeNull();
  });

  test.each(DIFFERENCES)("%s", (_reason, rule, after, theirs, ours) => {
    const found = nextOccurrence(rule, new Date(after));
    expect(found).toEqual(new Date(ours));
    expect(found).not.toEqual(new Date(theirs));
  });

  test.each([...REFUSED, ...REFUSED_ONLY_HERE])("%s is refused", (expression) => {
    expect(Recurrence.safeParse({ kind: "cron", expression, timeZone: "UTC" }).success).toBe(false);
  });
});
