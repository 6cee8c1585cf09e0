import { describe, expect, test } from "vitest";
import { previewFires, type Rule } from "../recurrence.ts";
import { cron, every } from "./testing.ts";

/** Fires as `local note from transition`, which is what differs. */
function preview(rule: Rule, after: string, limit: number): string[] {
  return previewFires(rule, new Date(after), limit).map(({ local, note, from, transition }) =>
    [local, note, from, transition && "transition"].filter(Boolean).join(" "),
  );
}

describe("previewing a fixed time", () => {
  test.each([
    [
      "Europe/Berlin",
      "30 2 * * *",
      "2026-03-28T12:00Z",
      ["2026-03-29T03:00:00+02:00 moved 02:30 transition", "2026-03-30T02:30:00+02:00"],
    ],
    [
      "Europe/Berlin",
      "30 2 * * *",
      "2026-10-24T12:00Z",
      ["2026-10-25T02:30:00+02:00 first_of_two transition", "2026-10-26T02:30:00+01:00"],
    ],
    ["Europe/Berlin", "0 9 * * *", "2026-03-28T12:00Z", ["2026-03-29T09:00:00+02:00 transition"]],
    [
      "Europe/Berlin",
      "15,30 2 * * *",
      "2026-03-28T12:00Z",
      ["2026-03-29T03:00:00+02:00 moved 02:15 transition", "2026-03-30T02:15:00+02:00"],
    ],
    [
      "Europe/Berlin",
      "30 2,3 * * *",
      "2026-03-28T12:00Z",
      ["2026-03-29T03:00:00+02:00 moved 02:30 transition", "2026-03-29T03:30:00+02:00 transition"],
    ],
    ["Australia/Lord_Howe", "10 2 * * *", "2026-10-03T00:00Z", ["2026-10-04T02:30:00+11:00 moved 02:10 transition"]],
    ["Australia/Lord_Howe", "45 1 * * *", "2026-04-04T00:00Z", ["2026-04-05T01:45:00+11:00 first_of_two transition"]],
    ["America/Havana", "0 0 * * *", "2026-03-07T12:00Z", ["2026-03-08T01:00:00-04:00 moved 00:00 transition"]],
    ["Africa/Cairo", "30 0 * * *", "2026-04-23T12:00Z", ["2026-04-24T01:00:00+03:00 moved 00:30 transition"]],
    ["Asia/Beirut", "0 0 * * *", "2026-03-28T12:00Z", ["2026-03-29T01:00:00+03:00 moved 00:00 transition"]],
    [
      "America/Nuuk",
      "30 23 * * *",
      "2026-03-28T12:00Z",
      ["2026-03-29T00:00:00-01:00 moved 23:30 transition", "2026-03-29T23:30:00-01:00"],
    ],
    ["America/Nuuk", "0 0 * * *", "2026-03-28T12:00Z", ["2026-03-29T00:00:00-01:00", "2026-03-30T00:00:00-01:00"]],
    ["Antarctica/Troll", "30 1 * * *", "2026-03-28T12:00Z", ["2026-03-29T03:00:00+02:00 moved 01:30 transition"]],
    ["Antarctica/Troll", "30 2 * * *", "2026-03-28T12:00Z", ["2026-03-29T03:00:00+02:00 moved 02:30 transition"]],
    [
      "Africa/Casablanca",
      "30 2 * * *",
      "2026-02-14T12:00Z",
      ["2026-02-15T02:30:00+01:00 first_of_two transition", "2026-02-16T02:30:00+00:00"],
    ],
    ["Africa/Casablanca", "30 2 * * *", "2026-03-21T12:00Z", ["2026-03-22T03:00:00+01:00 moved 02:30 transition"]],
    // Samoa left out the whole of 30 December 2011.
    [
      "Pacific/Apia",
      "0 9 * * *",
      "2011-12-29T20:00Z",
      ["2011-12-31T00:00:00+14:00 moved 09:00 transition", "2011-12-31T09:00:00+14:00"],
    ],
    ["Africa/Monrovia", "0 9 * * *", "1971-06-01T00:00Z", ["1971-06-01T09:00:00-00:44:30"]],
  ])("%s %s after %s", (timeZone, expression, after, fires) => {
    expect(preview(cron(expression, timeZone), after, fires.length)).toEqual(fires);
  });

  test("minutes and hours that name one time a day are a fixed time, however they are spelled", () => {
    for (const expression of ["30 2 * * *", "30-30 2 * * *", "30-59/30 2-3/2 * * *", "30,30 2 * * *"]) {
      expect(preview(cron(expression, "Europe/Berlin"), "2026-03-28T12:00Z", 1)[0]).toContain("moved 02:30");
    }
  });
});

describe("previewing a rhythm", () => {
  test.each([
    ["0 * * * *", "2026-03-29T00:30Z", ["2026-03-29T03:00:00+02:00 transition"]],
    [
      "0 * * * *",
      "2026-10-24T23:30Z",
      [
        "2026-10-25T02:00:00+02:00 first_of_two transition",
        "2026-10-25T02:00:00+01:00 second_of_two transition",
        "2026-10-25T03:00:00+01:00 transition",
      ],
    ],
    // A range of all hours is a rhythm too, and so is a step of minutes within one hour.
    ["30 0-23 * * *", "2026-03-29T00:45Z", ["2026-03-29T03:30:00+02:00 transition"]],
    ["*/20 2 * * *", "2026-03-28T12:00Z", ["2026-03-30T02:00:00+02:00"]],
  ])("%s after %s", (expression, after, fires) => {
    expect(preview(cron(expression, "Europe/Berlin"), after, fires.length)).toEqual(fires);
  });

  test("of elapsed time takes no notice of the change, and tells which of two it is", () => {
    const rule: Rule = { ...every(3_600), recurrence: { kind: "every", seconds: 3_600, timeZone: "Europe/Berlin" } };
    expect(preview(rule, "2026-10-24T23:30Z", 2)).toEqual([
      "2026-10-25T02:00:00+02:00 first_of_two transition",
      "2026-10-25T02:00:00+01:00 second_of_two transition",
    ]);
  });
});

test("a preview says when, in UTC, and which fires are blacked out", () => {
  const rule: Rule = {
    ...cron("0 9 * * *", "Europe/Berlin"),
    blackouts: [{ kind: "weekly", days: [6], from: "08:00", to: "10:00" }],
  };
  expect(previewFires(rule, new Date("2026-06-05T00:00:00Z"), 2)).toEqual([
    {
      at: "2026-06-05T07:00:00.000Z",
      local: "2026-06-05T09:00:00+02:00",
      note: null,
      from: null,
      transition: false,
      blackedOut: false,
    },
    {
      at: "2026-06-06T07:00:00.000Z",
      local: "2026-06-06T09:00:00+02:00",
      note: null,
      from: null,
      transition: false,
      blackedOut: true,
    },
  ]);
  expect(previewFires(rule, new Date("2026-06-05T00:00:00Z"), 0)).toEqual([]);
});
