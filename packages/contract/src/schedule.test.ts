import { describe, expect, test } from "vitest";
import { CreateSchedule, GetCalendar } from "./schedule.ts";

const wanted = {
  name: "Digest",
  templateId: "0b9e6f0c-6d2f-4f0e-9d35-5d1c8b1d2a3f",
  recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
};
const create = (startsAt: string, endsAt: string) => CreateSchedule.safeParse({ ...wanted, startsAt, endsAt }).success;
const calendar = (from: string, to: string) => GetCalendar.safeParse({ from, to }).success;

describe.each([
  ["a schedule", create],
  ["a calendar", calendar],
])("the bounds of %s", (_, accepts) => {
  test("are compared as instants, however many digits their seconds have", () => {
    expect(accepts("2030-01-01T00:00:00Z", "2030-01-01T00:00:00.500Z")).toBe(true);
    expect(accepts("2030-01-01T00:00:00.500Z", "2030-01-01T00:00:00Z")).toBe(false);
    expect(accepts("2030-01-01T00:00:00Z", "2030-01-01T00:00:00.000Z")).toBe(false);
  });

  test("lie in years that the database knows", () => {
    expect(accepts("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z")).toBe(true);
    expect(accepts("0000-01-01T00:00:00Z", "0000-01-02T00:00:00Z")).toBe(false);
  });
});
