import type { Schedule } from "@runsheet/contract/schedule";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { Variable } from "@runsheet/contract/variable";
import { describe, expect, test } from "vitest";
import { fieldOf, problemsOf, stepOf } from "./check.ts";
import { fromFields, newFields, toFields, type ScheduleFields } from "./fields.ts";

const TEMPLATE = "2260ab05-1e7c-4389-8048-037bd240f3cf";
const variables = [Variable.parse({ type: "text", name: "city", label: "City", required: true })];
const context = { variables, wrongJson: "no JSON" };
const good: ScheduleFields = { ...newFields(TEMPLATE, "Europe/Berlin"), name: "Digest", values: { v_city: "Bonn" } };
const problems = (change: Partial<ScheduleFields>) => Object.fromEntries(problemsOf({ ...good, ...change }, context));

describe("what is wrong", () => {
  test("is nothing when all is filled in", () => expect(problems({})).toEqual({}));
  test("stands beside its field, in the order of the steps", () => {
    const when = { ...good.when, expression: "0 25 * * *", timeZone: "Mars/Base" };
    const wrong = problems({ name: " ", values: {}, when, startWithinMinutes: "soon" });
    expect(Object.keys(wrong)).toEqual([
      "name",
      "values.v_city",
      "when.expression",
      "when.timeZone",
      "startWithinMinutes",
    ]);
    expect(wrong["when.expression"]).toBe("hour: 25 is not from 0 to 23");
    expect(wrong.startWithinMinutes).toMatch(/^Enter a (whole )?number$/);
  });
  test("is told in the unit of the field", () => {
    const when = { ...good.when, kind: "every" as const, count: "0", unit: "minutes" as const };
    expect(Object.keys(problems({ when }))).toEqual(["when.count"]);
    expect(problems({ missed: { policy: "run_all", limit: "0", windowMinutes: "60" } })).toEqual({
      "missed.limit": "Enter 1 or more",
    });
  });
  test("is not asked of a policy that is not chosen", () =>
    expect(problems({ missed: { policy: "skip", limit: "many", windowMinutes: "" } })).toEqual({}));
  test("names the blackout", () =>
    expect(
      problems({
        blackouts: [
          { kind: "weekly", days: [], from: "22:00", to: "06:00" },
          { kind: "once", from: "2027-01-02T10:00", to: "2027-01-02T09:00" },
        ],
      }),
    ).toEqual({
      "blackouts.0.days": "Name at least one day",
      "blackouts.1.to": "The end must come after the start",
    }));
  test("is found by step and by the contract's path", () => {
    expect(["values.v_city", "when.count", "endsAt", "blackouts.0.from", "retry.maxRetries"].map(stepOf)).toEqual([
      "what",
      "when",
      "when",
      "whatIf",
      "whatIf",
    ]);
    expect(fieldOf(["recurrence"], "every")).toBe("when.count");
    expect(fieldOf(["values", "city"], "cron")).toBe("values.v_city");
  });
});

test("a schedule goes into the form and comes back as it was", () => {
  const made = CreateSchedule.parse({
    name: "Digest",
    templateId: TEMPLATE,
    version: 3,
    values: { city: "Bonn" },
    recurrence: { kind: "every", seconds: 5_400, timeZone: "America/New_York" },
    startsAt: "2027-03-01T14:30:00.000Z",
    blackouts: [
      { kind: "weekly", days: [0, 6], from: "22:00", to: "06:00" },
      { kind: "once", from: "2027-12-24T05:00:00.000Z", to: "2027-12-27T05:00:00.000Z" },
    ],
    missed: { policy: "run_all", limit: 3, windowMinutes: 60 },
    retry: { maxRetries: 4, delaySeconds: 2.5, backoff: "exponential" },
    enabled: false,
  });
  expect(CreateSchedule.parse(fromFields(toFields(made as unknown as Schedule, variables), variables))).toEqual(made);
});
