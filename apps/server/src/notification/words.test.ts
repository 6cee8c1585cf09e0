import { Told } from "@runsheet/contract/notification";
import { expect, test } from "vitest";
import { wordsFor } from "./words.ts";

const told = (more: object = {}) =>
  Told.parse({
    workspaceId: "0198c6f0-0000-7000-8000-000000000001",
    workspaceName: "Shop",
    scheduleName: "Nightly backup",
    at: "2026-03-06T10:01:00.000Z",
    ...more,
  });

test.each([
  ["failure", "Failed: Nightly backup (Shop)"],
  ["success", "Succeeded: Nightly backup (Shop)"],
  ["recovery", "Works again: Nightly backup (Shop)"],
  ["not_started", "Did not start: Nightly backup (Shop)"],
  ["test", "Test: Nightly backup (Shop)"],
])("%s has a subject of its own", (kind, subject) => expect(wordsFor(kind, told()).subject).toBe(subject));

test("a rule of the whole workspace is about all schedules", () => {
  expect(wordsFor("test", told({ scheduleName: null })).subject).toBe("Test: all schedules (Shop)");
});

test("a long name is cut in the subject, between letters", () => {
  const { subject } = wordsFor("failure", told({ scheduleName: "🔥".repeat(300) }));
  expect(subject).toBe(`Failed: ${"🔥".repeat(119)}… (Shop)`);
});

test("an unknown zone or reason is no reason to be silent", () => {
  const occurrenceAt = "2026-03-06T10:00:00.000Z";
  const { facts } = wordsFor("failure", told({ occurrenceAt, timeZone: "Mars/Base", reason: "step.novel" }));
  expect(facts).toContainEqual(["Due", "2026-03-06 10:00:00 UTC"]);
  expect(facts).toContainEqual(["Why", "step.novel"]);
});
