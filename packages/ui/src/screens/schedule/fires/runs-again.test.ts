import { expect, test } from "vitest";
import { runsAgain } from "./runs-again.ts";

const rule = (expression: string, timeZone: string) => ({ kind: "cron", expression, timeZone }) as const;

test("a fixed time that comes twice runs at the first alone", () => {
  expect(runsAgain(rule("30 1 * * *", "America/New_York"), "2026-11-01T05:30:00.000Z")).toBe(false);
  expect(runsAgain(rule("45 1 * * *", "Australia/Lord_Howe"), "2027-04-03T14:45:00.000Z")).toBe(false);
});

test("an hourly one runs at both", () => {
  expect(runsAgain(rule("30 * * * *", "America/New_York"), "2026-11-01T05:30:00.000Z")).toBe(true);
});
