import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { expect, test } from "vitest";
import { EXAMPLES, fromFields, intervalOf, toFields } from "./settings-fields.ts";

test("settings go into the form and come back as they were", () => {
  const settings = WorkspaceSettings.parse({
    prompt: { address: "https://api.example.org/v1", secret: "KEY" },
    limits: { runs: 5 },
  });
  expect(fromFields(toFields(settings))).toEqual(settings);
});

test("what is emptied is not set, and what is no number stays to be refused", () => {
  const fields = {
    runRetentionDays: "soon",
    minInterval: { count: "", unit: "minutes" as const },
    prompt: { address: "  ", model: "", secret: "" },
    limits: { members: "", templates: " 5 ", schedules: "many", runs: "" },
  };
  expect(fromFields(fields)).toEqual({
    runRetentionDays: "soon",
    minIntervalSeconds: "",
    prompt: { address: null, model: null, secret: null },
    limits: { members: null, templates: 5, schedules: "many", runs: null },
  });
  expect(WorkspaceSettings.safeParse(fromFields({ ...fields, runRetentionDays: "" })).success).toBe(false);
});

test("every example is an address that the server takes", () => {
  for (const { address } of EXAMPLES)
    expect(WorkspaceSettings.safeParse({ prompt: { address } }).success, address).toBe(true);
});

test("the shortest pause between due times is told in the largest unit that it fills", () => {
  expect([1, 90, 300, 7_200].map((seconds) => intervalOf(seconds))).toEqual([
    { count: 1, unit: "seconds" },
    { count: 90, unit: "seconds" },
    { count: 5, unit: "minutes" },
    { count: 2, unit: "hours" },
  ]);
  const settings = WorkspaceSettings.parse({ minIntervalSeconds: 300 });
  expect(fromFields(toFields(settings))).toEqual(settings);
});
