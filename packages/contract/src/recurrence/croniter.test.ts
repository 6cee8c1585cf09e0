import { describe, expect, test } from "vitest";
import { occurrencesAfter, occurrencesBefore, occurrencesBetween } from "../recurrence.ts";
import { cron } from "./testing.ts";

/** croniter 7.0.0 (test_croniter.py, test_croniter_range.py): the next fires after a start, in their local time. */
const AFTER: readonly [timeZone: string, expression: string, after: string, fires: string[]][] = [
  [
    "Europe/Athens",
    "*/30 * * * *",
    "2013-10-27T02:00+03:00",
    [
      "2013-10-27T02:30+03:00",
      "2013-10-27T03:00+03:00",
      "2013-10-27T03:30+03:00",
      "2013-10-27T03:00+02:00",
      "2013-10-27T03:30+02:00",
      "2013-10-27T04:00+02:00",
      "2013-10-27T04:30+02:00",
    ],
  ],
  [
    "Europe/Athens",
    "*/30 * * * *",
    "2013-03-31T01:00+02:00",
    [
      "2013-03-31T01:30+02:00",
      "2013-03-31T02:00+02:00",
      "2013-03-31T02:30+02:00",
      "2013-03-31T04:00+03:00",
      "2013-03-31T04:30+03:00",
    ],
  ],
  ["Europe/Warsaw", "0 0 * * *", "2017-03-26T00:00+01:00", ["2017-03-27T00:00+02:00"]],
  ["Europe/Warsaw", "0 * * * *", "2017-03-26T01:00+01:00", ["2017-03-26T03:00+02:00"]],
  ["Europe/Warsaw", "0 0 * * *", "2017-10-29T00:00+02:00", ["2017-10-30T00:00+01:00"]],
  [
    "Europe/Warsaw",
    "0 * * * *",
    "2017-10-29T01:59+02:00",
    ["2017-10-29T02:00+02:00", "2017-10-29T02:00+01:00", "2017-10-29T03:00+01:00", "2017-10-29T04:00+01:00"],
  ],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-17T21:00-02:00", ["2018-02-18T00:00-03:00"]],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-17T22:05-02:00", ["2018-02-18T00:00-03:00"]],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-17T23:00-02:00", ["2018-02-18T00:00-03:00"]],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-17T23:05-02:00", ["2018-02-18T00:00-03:00"]],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-18T00:00-03:00", ["2018-02-19T00:00-03:00"]],
  ["America/Sao_Paulo", "0 0 * * *", "2018-02-18T00:05-03:00", ["2018-02-19T00:00-03:00"]],
  ["Australia/Adelaide", "0 0 24 * *", "2020-03-24T00:00+10:30", ["2020-04-24T00:00+09:30"]],
  [
    "Europe/London",
    "7 0 * * *",
    "2025-03-30T00:00Z",
    ["2025-03-30T00:07Z", "2025-03-31T00:07+01:00", "2025-04-01T00:07+01:00"],
  ],
  [
    "Europe/London",
    "7 * * * *",
    "2025-03-30T00:00Z",
    ["2025-03-30T00:07Z", "2025-03-30T02:07+01:00", "2025-03-30T03:07+01:00"],
  ],
  [
    "Europe/Paris",
    "1 2 * * *",
    "2020-03-29T01:59:55+01:00",
    ["2020-03-29T03:00+02:00", "2020-03-30T02:01+02:00", "2020-03-31T02:01+02:00"],
  ],
  [
    "Asia/Hebron",
    "0 0 * * *",
    "2022-03-25T00:00+02:00",
    ["2022-03-26T00:00+02:00", "2022-03-27T01:00+03:00", "2022-03-28T00:00+03:00"],
  ],
  ["Australia/Lord_Howe", "0 * * * *", "2019-10-06T01:43+10:30", ["2019-10-06T03:00+11:00"]],
  ["Australia/Lord_Howe", "0 * * * *", "2019-10-06T01:03+10:30", ["2019-10-06T03:00+11:00", "2019-10-06T04:00+11:00"]],
  [
    "Australia/Lord_Howe",
    "*/30 * * * *",
    "2019-10-06T01:43+10:30",
    ["2019-10-06T02:30+11:00", "2019-10-06T03:00+11:00"],
  ],
  [
    "America/New_York",
    "0 3 * * *",
    "2020-03-07T00:00-05:00",
    ["2020-03-07T03:00-05:00", "2020-03-08T03:00-04:00", "2020-03-09T03:00-04:00", "2020-03-10T03:00-04:00"],
  ],
  ["UTC", "*/5 * * * *", "2024-01-25T04:46Z", ["2024-01-25T04:50Z", "2024-01-25T04:55Z", "2024-01-25T05:00Z"]],
  ["UTC", "0 0 */10 * *", "2025-02-22T00:00Z", ["2025-03-01T00:00Z"]],
];

/**
 * kiorky/croniter, test_croniter_dst.py: New York by day, local hours and minutes of a daily schedule around a change,
 * with the offset of each day.
 */
const NEW_YORK: readonly [expression: string, fires: string[]][] = [
  ["0 0", ["2020-10-30T00:00-04:00", "2020-10-31T00:00-04:00", "2020-11-01T00:00-04:00", "2020-11-02T00:00-05:00"]],
  ["30 0", ["2020-10-30T00:30-04:00", "2020-10-31T00:30-04:00", "2020-11-01T00:30-04:00", "2020-11-02T00:30-05:00"]],
  ["0 1", ["2020-10-30T01:00-04:00", "2020-10-31T01:00-04:00", "2020-11-01T01:00-04:00", "2020-11-02T01:00-05:00"]],
  ["30 1", ["2020-10-30T01:30-04:00", "2020-10-31T01:30-04:00", "2020-11-01T01:30-04:00", "2020-11-02T01:30-05:00"]],
  ["0 2", ["2020-10-30T02:00-04:00", "2020-10-31T02:00-04:00", "2020-11-01T02:00-05:00", "2020-11-02T02:00-05:00"]],
  ["30 2", ["2020-10-30T02:30-04:00", "2020-10-31T02:30-04:00", "2020-11-01T02:30-05:00", "2020-11-02T02:30-05:00"]],
  ["30 3", ["2020-10-30T03:30-04:00", "2020-10-31T03:30-04:00", "2020-11-01T03:30-05:00", "2020-11-02T03:30-05:00"]],
  ["0 1", ["2020-03-07T01:00-05:00", "2020-03-08T01:00-05:00", "2020-03-09T01:00-04:00", "2020-03-10T01:00-04:00"]],
  ["30 1", ["2020-03-07T01:30-05:00", "2020-03-08T01:30-05:00", "2020-03-09T01:30-04:00", "2020-03-10T01:30-04:00"]],
  ["0 2", ["2020-03-07T02:00-05:00", "2020-03-08T03:00-04:00", "2020-03-09T02:00-04:00", "2020-03-10T02:00-04:00"]],
  ["0 3", ["2020-03-07T03:00-05:00", "2020-03-08T03:00-04:00", "2020-03-09T03:00-04:00", "2020-03-10T03:00-04:00"]],
  ["30 3", ["2020-03-07T03:30-05:00", "2020-03-08T03:30-04:00", "2020-03-09T03:30-04:00", "2020-03-10T03:30-04:00"]],
  ["30 4", ["2020-03-07T04:30-05:00", "2020-03-08T04:30-04:00", "2020-03-09T04:30-04:00", "2020-03-10T04:30-04:00"]],
];

/** Where croniter answers otherwise. */
const DIFFERENCES: readonly {
  timeZone: string;
  expression: string;
  after: string;
  theirs: string[];
  ours: string[];
  reason: string;
}[] = [
  {
    timeZone: "Europe/Dublin",
    expression: "0 1 * * *",
    after: "2019-10-26T12:00+01:00",
    theirs: ["2019-10-27T01:00+01:00", "2019-10-27T01:00Z", "2019-10-28T01:00Z"],
    ours: ["2019-10-27T01:00+01:00", "2019-10-28T01:00Z", "2019-10-29T01:00Z"],
    reason: "a fixed time runs once a day, at the first of two",
  },
  {
    timeZone: "America/New_York",
    expression: "30 2 * * *",
    after: "2020-03-07T00:00-05:00",
    theirs: ["2020-03-07T02:30-05:00", "2020-03-08T03:30-04:00", "2020-03-09T02:30-04:00"],
    ours: ["2020-03-07T02:30-05:00", "2020-03-08T03:00-04:00", "2020-03-09T02:30-04:00"],
    reason: "a time in a gap runs at the first instant after it, not as much later as the gap is long",
  },
];

const dates = (texts: readonly string[]) => texts.map((text) => new Date(text));

describe("the daylight-saving tests of croniter", () => {
  test.each(AFTER)("%s %s after %s", (timeZone, expression, after, fires) => {
    const rule = cron(expression, timeZone);
    expect(occurrencesAfter(rule, new Date(after), fires.length)).toEqual(dates(fires));
    const end = new Date(dates(fires).at(-1)!.getTime() + 1);
    expect(occurrencesBefore(rule, end, fires.length)).toEqual(dates(fires).toReversed());
  });

  test.each(NEW_YORK)("New York %s * * *: %j", (time, fires) => {
    const rule = cron(`${time} * * *`, "America/New_York");
    const [first, last] = [dates(fires)[0]!, dates(fires).at(-1)!];
    expect(occurrencesBetween(rule, new Date(first.getTime() - 1), last, 100)).toEqual(dates(fires));
    expect(occurrencesBefore(rule, new Date(last.getTime() + 1), 4)).toEqual(dates(fires).toReversed());
  });

  test("twelve midnights from 30 October to 10 November in New York", () => {
    const from = new Date(Date.parse("2020-10-30T00:00-04:00") - 1);
    const fires = occurrencesBetween(
      cron("0 0 * * *", "America/New_York"),
      from,
      new Date("2020-11-10T00:00-05:00"),
      100,
    );
    expect(fires).toHaveLength(12);
  });

  test.each(DIFFERENCES)("$timeZone $expression after $after: ours differ, because $reason", (vector) => {
    const fires = occurrencesAfter(
      cron(vector.expression, vector.timeZone),
      new Date(vector.after),
      vector.ours.length,
    );
    expect(fires).toEqual(dates(vector.ours));
    expect(fires).not.toEqual(dates(vector.theirs));
  });
});
