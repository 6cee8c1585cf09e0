import { Recurrence } from "@runsheet/contract/recurrence";
import { describe, expect, test } from "vitest";
import { expressionOf, readExpression, splitSeconds, UNITS, type CronPreset } from "./preset.ts";

const PARTS = { every: 20, minute: 30, hour: 2, weekdays: [1, 4], day: 15 };

test.each<[CronPreset, string]>([
  ["minutes", "*/20 * * * *"],
  ["hourly", "30 * * * *"],
  ["daily", "30 2 * * *"],
  ["weekdays", "30 2 * * 1-5"],
  ["weekly", "30 2 * * 1,4"],
  ["monthly", "30 2 15 * *"],
])("the preset %s is written as an expression the contract takes, and read back", (preset, expression) => {
  expect(expressionOf(preset, PARTS)).toBe(expression);
  expect(Recurrence.safeParse({ kind: "cron", expression, timeZone: "UTC" }).success).toBe(true);
  expect(readExpression(expression, PARTS)).toEqual({ preset, parts: PARTS });
});

describe("an expression that was typed", () => {
  test.each([
    ["* * * * *", "minutes"],
    ["@daily", "daily"],
    ["@weekly", "weekly"],
    ["0 9 * * MON-FRI", "weekdays"],
    ["0 9 * * mon,7", "weekly"],
    ["0 9 L * *", "monthly"],
    ["  0   9 * * *  ", "daily"],
    // Pauses of 7 minutes would not be all alike.
    ["*/7 * * * *", "custom"],
    ["0 9,17 * * *", "custom"],
    ["0 9 1 * 1", "custom"],
    ["0 9 * 3 *", "custom"],
    ["0 25 * * *", "custom"],
    ["0 9 * *", "custom"],
    ["", "custom"],
  ])("%j is of the preset %s", (expression, preset) => expect(readExpression(expression).preset).toBe(preset));

  test("leaves the parts it says nothing about", () => {
    expect(readExpression("5 * * * *", PARTS).parts).toEqual({ ...PARTS, minute: 5 });
    expect(readExpression("nonsense", PARTS).parts).toEqual(PARTS);
  });
  test("names the last day of the month and Sunday in both ways", () => {
    expect(readExpression("0 9 L * *").parts.day).toBe(0);
    expect(readExpression("0 9 * * 7,0").parts.weekdays).toEqual([0]);
  });
});

test("elapsed time is told in the largest unit without a rest", () => {
  expect(splitSeconds(5_400)).toEqual({ count: "90", unit: "minutes" });
  expect(splitSeconds(172_800)).toEqual({ count: "2", unit: "days" });
  expect(splitSeconds(61)).toEqual({ count: "61", unit: "seconds" });
  expect(Object.values(UNITS)).toEqual([1, 60, 3_600, 86_400]);
});
