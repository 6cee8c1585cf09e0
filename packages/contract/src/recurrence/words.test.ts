import { expect, test } from "vitest";
import { describeRecurrence } from "../recurrence.ts";

test.each([
  ["0 9 * * *", "At 09:00 AM, every day", "Um 09:00, jeden Tag"],
  ["0 14 * * 1-5", "At 02:00 PM, Monday through Friday", "Um 14:00, Montag bis Freitag"],
  ["*/15 * * * *", "Every 15 minutes", "Alle 15 Minuten"],
  ["30 2 L * *", "At 02:30 AM, on the last day of the month", "Um 02:30, am letzten Tag des Monats"],
  ["0 0 * * FRI#2", "At 12:00 AM, on the second Friday of the month", "Um 00:00, am zweiten Freitag des Monats"],
  ["0 0 * * SUN#L", "At 12:00 AM, on the last Sunday of the month", "Um 00:00, am letzten Sonntag des Monats"],
  ["0 0 * * fri-sun", "At 12:00 AM, Friday through Sunday", "Um 00:00, Freitag bis Sonntag"],
  ["0 0 1 * 1", "At 12:00 AM, on day 1 of the month, and on Monday", "Um 00:00, an Tag 1 des Monats, und jeden Montag"],
  ["0 0 * * SUN-SUN", "At 12:00 AM, only on Sunday", "Um 00:00, nur jeden Sonntag"],
  ["0 0 * * 0-7", "At 12:00 AM, Sunday through Saturday", "Um 00:00, Sonntag bis Samstag"],
  ["0 0 * * *,1", "At 12:00 AM, every day", "Um 00:00, jeden Tag"],
  ["5,* * * * *", "Every minute", "Jede Minute"],
  ["@hourly", "Every hour", "Jede Stunde"],
  ["@yearly", "At 12:00 AM, on day 1 of the month, only in January", "Um 00:00, an Tag 1 des Monats, nur im Januar"],
])("%s is %j and %j", (expression, english, german) => {
  const recurrence = { kind: "cron", expression, timeZone: "Europe/Berlin" } as const;
  expect(describeRecurrence(recurrence, "en")).toBe(english);
  expect(describeRecurrence(recurrence, "de")).toBe(german);
});

test.each([
  [1, "Every second", "Jede Sekunde"],
  [90, "Every 90 seconds", "Alle 90 Sekunden"],
  [60, "Every minute", "Jede Minute"],
  [5_400, "Every 90 minutes", "Alle 90 Minuten"],
  [3_600, "Every hour", "Jede Stunde"],
  [86_400, "Every 24 hours", "Alle 24 Stunden"],
  [129_600, "Every 36 hours", "Alle 36 Stunden"],
  [604_800, "Every 7 days", "Alle 7 Tage"],
])("%i seconds are %j and %j", (seconds, english, german) => {
  const recurrence = { kind: "every", seconds, timeZone: "UTC" } as const;
  expect(describeRecurrence(recurrence, "en")).toBe(english);
  expect(describeRecurrence(recurrence, "de")).toBe(german);
});
