import { expect, test } from "vitest";
import { placeOf } from "./notice-place.ts";

const nowhere = { runId: null, scheduleId: null, license: null };
const license = {
  tier: "PRO" as const,
  next: "FREE" as const,
  at: "2027-01-01T00:00:00.000Z",
  paused: { schedules: 0, webhooks: 0, apiTokens: 0 },
};

test("a notice leads to what it is about: the run rather than its schedule, and the license", () => {
  expect(placeOf({ ...nowhere, runId: "1", scheduleId: "2" })).toBe("/runs/1");
  expect(placeOf({ ...nowhere, scheduleId: "2" })).toBe("/schedules/2");
  expect(placeOf({ ...nowhere, license })).toBe("/license");
  expect(placeOf(nowhere)).toBe("/notifications");
});
