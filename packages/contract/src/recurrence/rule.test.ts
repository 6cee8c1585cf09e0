import { describe, expect, test } from "vitest";
import { Blackout, Recurrence, TimeZone } from "../recurrence.ts";

/** What is wrong with a cron expression, as the path and the sentence of the first issue. */
function problem(expression: unknown): string {
  const result = Recurrence.safeParse({ kind: "cron", expression, timeZone: "Europe/Berlin" });
  const [issue] = result.error?.issues ?? [];
  return issue ? `${issue.path.join(".")} | ${issue.message}` : "accepted";
}

const FIELDS = "minute, hour, day of month, month, day of week";
const WORDS = "@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly";

describe("a cron expression", () => {
  test.each([
    ["60 * * * *", "minute: 60 is not from 0 to 59"],
    ["-1 * * * *", "minute: a value is missing"],
    ["1.5 * * * *", "minute: 1.5 is not from 0 to 59"],
    ["a * * * *", "minute: a is not from 0 to 59"],
    ["1,,2 * * * *", "minute: a value is missing"],
    ["1-2-3 * * * *", "minute: 1-2-3 is not a range"],
    ["5-1 * * * *", "minute: 5-1 runs backwards"],
    ["5/10 * * * *", "minute: 5/10 needs * or a range before the step, such as */10"],
    ["*/ * * * *", "minute: the step after / is missing"],
    ["*/0 * * * *", "minute: the step 0 is not from 1 to 60"],
    ["*/61 * * * *", "minute: the step 61 is not from 1 to 60"],
    ["*/2/3 * * * *", "minute: */2/3 has more than one step"],
    ["? * * * *", "minute: ? is not used here, write *"],
    ["L * * * *", "minute: L is not from 0 to 59"],
    ["0 25 * * *", "hour: 25 is not from 0 to 23"],
    ["0 */25 * * *", "hour: the step 25 is not from 1 to 24"],
    ["0 0 0 * *", "day of month: 0 is not from 1 to 31"],
    ["0 0 32 * *", "day of month: 32 is not from 1 to 31"],
    ["0 0 L-3 * *", "day of month: L is not from 1 to 31"],
    ["0 0 15W * *", "day of month: 15W is not from 1 to 31"],
    ["0 0 ? * 1", "day of month: ? is not used here, write *"],
    ["0 0 * 13 *", "month: 13 is not from 1 to 12 or JAN to DEC"],
    ["0 0 * Sept *", "month: Sept is not from 1 to 12 or JAN to DEC"],
    ["0 0 * * 8", "day of week: 8 is not from 0 to 7 or SUN to SAT"],
    ["0 0 * * FRI-MON", "day of week: FRI-MON runs backwards"],
    ["0 0 * * L", "day of week: L needs a weekday before it, such as 5L"],
    ["0 0 * * #2", "day of week: #2 needs a weekday before it, such as 5#2"],
    ["0 0 * * 5#6", "day of week: 5#6 does not name the 1st to 5th (such as 5#2) or the last one (5L)"],
    ["0 0 * * 5#2#3", "day of week: 5#2#3 does not name the 1st to 5th (such as 5#2) or the last one (5L)"],
    ["0 0 * * 9#2", "day of week: 9 is not from 0 to 7 or SUN to SAT"],
    ["0 0 30 2 *", "day of month: the months named have no such day, so it would never run"],
    ["0 0 31 4,6 *", "day of month: the months named have no such day, so it would never run"],
    ["* * * *", `A schedule has 5 fields (${FIELDS}), this one has 4`],
    ["0 0 0 * * *", `A schedule has 5 fields (${FIELDS}), this one has 6`],
    ["", "Write a schedule such as 0 9 * * 1-5 or @daily"],
    ["   ", "Write a schedule such as 0 9 * * 1-5 or @daily"],
    [undefined, "Write a schedule such as 0 9 * * 1-5 or @daily"],
    ["@reboot", `@reboot is not known, use one of ${WORDS}`],
    ["@daily 5", `@daily 5 is not known, use one of ${WORDS}`],
    [`0 0 * * ${"1,".repeat(60)}1`, "A schedule has at most 120 characters"],
  ])("%s: %s", (expression, sentence) => {
    expect(problem(expression)).toBe(`expression | ${sentence}`);
  });

  test.each([
    "0 0 29 2 *",
    "0 0 29 2 1",
    "0 0 30 2 1",
    "0 0 L 2 *",
    "0 0 * * 5#2",
    "0 0 * * 5L",
    "0 0 * * FRI#L",
    "0 0 1,L * *",
    "*/60 */24 */31 */12 */7",
    "0 0 * * 0-7",
    "@ANNUALLY",
    "@midnight",
  ])("%s is accepted", (expression) => {
    expect(problem(expression)).toBe("accepted");
  });

  test("is kept as typed, trimmed", () => {
    const typed = { kind: "cron", expression: "  0  9 * * Mon-Fri ", timeZone: "Europe/Berlin" };
    expect(Recurrence.parse(typed)).toEqual({ ...typed, expression: "0  9 * * Mon-Fri" });
  });
});

describe("a recurrence", () => {
  test.each([
    [{ kind: "every", seconds: 0, timeZone: "UTC" }, "seconds"],
    [{ kind: "every", seconds: 1.5, timeZone: "UTC" }, "seconds"],
    [{ kind: "every", seconds: 2_678_401, timeZone: "UTC" }, "seconds"],
    [{ kind: "every", timeZone: "UTC" }, "seconds"],
  ])("%j is refused at its %s", (recurrence, path) => {
    const [issue] = Recurrence.safeParse(recurrence).error!.issues;
    expect(issue?.path).toEqual([path]);
    expect(issue?.message).toBe("Give a whole number of seconds from 1 to 2678400 (31 days)");
  });

  test("may be as short as a second and as long as 31 days", () => {
    expect(Recurrence.safeParse({ kind: "every", seconds: 1, timeZone: "UTC" }).success).toBe(true);
    expect(Recurrence.safeParse({ kind: "every", seconds: 2_678_400, timeZone: "UTC" }).success).toBe(true);
  });

  test("of another kind or with more words is refused in a sentence", () => {
    expect(Recurrence.safeParse({ kind: "solar" }).error!.issues[0]?.message).toBe("Choose cron or every");
    expect(Recurrence.safeParse({ kind: "every", seconds: 5, timeZone: "UTC", jitter: 1 }).success).toBe(false);
  });
});

describe("a time zone", () => {
  test.each(["Europe/Berlin", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "US/Pacific", "europe/berlin"])(
    "%s is one",
    (name) => expect(TimeZone.safeParse(name).success).toBe(true),
  );

  test.each(["+02:00", "-05", "UTC+2", "Mars/Phobos", "", " Europe/Berlin", "Europe/Berlin\n", "A".repeat(65), 5])(
    "%s is none",
    (name) => expect(TimeZone.safeParse(name).error!.issues[0]?.message).toBe("Name a time zone such as Europe/Berlin"),
  );
});

describe("a blackout", () => {
  const weekly = { kind: "weekly", days: [1], from: "22:00", to: "06:00" };

  test.each([
    [
      { kind: "once", from: "2026-01-02T00:00:00Z", to: "2026-01-02T00:00:00Z" },
      "to: The end must come after the start",
    ],
    [{ ...weekly, days: [] }, "days: Name at least one day"],
    [{ ...weekly, days: [1, 1] }, "days: Name each day once"],
    [{ ...weekly, days: [7] }, "days.0: Days end with 6, Saturday"],
    [{ ...weekly, days: [-1] }, "days.0: Days begin with 0, Sunday"],
    [{ ...weekly, to: "24:00" }, "to: Write a time of day such as 22:30"],
    [{ ...weekly, from: "7:00" }, "from: Write a time of day such as 22:30"],
    [{ kind: "monthly" }, "kind: Choose once or weekly"],
  ])("%j is refused: %s", (blackout, sentence) => {
    const [issue] = Blackout.safeParse(blackout).error!.issues;
    expect(`${issue?.path.join(".")}: ${issue?.message}`).toBe(sentence);
  });

  test("may reach into the next day", () => {
    expect(Blackout.parse(weekly)).toEqual(weekly);
  });
});
