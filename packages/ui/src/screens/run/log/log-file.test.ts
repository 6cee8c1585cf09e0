import type { RunEvent } from "@runsheet/contract/run-event";
import { expect, test } from "vitest";
import { logText, readWholeLog } from "./log-file.ts";

const at = "2026-03-06T10:00:00.000Z";
const events: RunEvent[] = [
  { offset: 1, attempt: 1, event: { type: "step_started", step: 0, at } },
  { offset: 2, attempt: 1, event: { type: "log", step: 0, stream: "stdout", text: "\x1b[32mgood\x1b[0m\nlo", at } },
  { offset: 3, attempt: 1, event: { type: "log", step: 0, stream: "stdout", text: "ng\n", at } },
  { offset: 4, attempt: 1, event: { type: "log", step: 0, stream: "stderr", text: "careful\n", at } },
];

test("a downloaded log holds every page, plain, with times and streams", async () => {
  const model = await readWholeLog(async (after) => ({
    items: events.slice(after, after + 2),
    nextAfter: Math.min(after + 2, 4),
    done: after >= 4,
  }));
  const run = {
    state: "running" as const,
    reason: null,
    steps: [
      {
        index: 0,
        id: "a",
        name: "First",
        kind: "shell",
        state: "running" as const,
        reason: null,
        startedAt: at,
        finishedAt: null,
        outputs: {},
      },
    ],
  };
  expect(logText(model, run, "Run 1").split("\n")).toEqual([
    "Run 1",
    "running",
    "",
    "=== 1.1 First · running",
    `${at} good`,
    `${at} long`,
    `${at} [stderr] careful`,
    "",
  ]);
});

test("a downloaded log keeps lines of any length", async () => {
  const text = "x".repeat(16_000);
  const items: RunEvent[] = [1, 2].map((offset) => ({
    offset,
    attempt: 1,
    event: { type: "log", step: 0, stream: "stdout", text, at },
  }));
  const model = await readWholeLog(async () => ({ items, nextAfter: 2, done: true }));
  expect(model.sections[0]!.lines[0]!.text).toHaveLength(32_000);
});
