import type { Run } from "@runsheet/contract/run";
import type { RunEvent } from "@runsheet/contract/run-event";
import { describe, expect, test } from "vitest";
import { appendEvents, EMPTY_LOG } from "./log/log-model.ts";
import { stepsOfAttempt, withEvents } from "./run-live.ts";

const at = "2026-03-06T10:00:00.000Z";
const later = "2026-03-06T10:00:05.000Z";
const pending = {
  kind: "shell",
  state: "pending" as const,
  reason: null,
  startedAt: null,
  finishedAt: null,
  outputs: {},
};
const queued: Run = {
  id: "r",
  templateId: "t",
  templateName: "T",
  templateVersion: 1,
  test: false,
  state: "queued",
  reason: null,
  attempt: 0,
  maxAttempts: 3,
  startedBy: "Ada",
  scheduleId: null,
  projectId: null,
  target: { kind: "server" },
  targetName: null,
  waiting: null,
  device: null,
  stepsDone: 0,
  stepsTotal: 2,
  stepName: null,
  queuedAt: at,
  startedAt: null,
  finishedAt: null,
  values: {},
  retry: { maxRetries: 2, delaySeconds: 10, backoff: "fixed" },
  attempts: [],
  nextAttemptAt: null,
  rerunOf: null,
  schedule: null,
  variables: [],
  runner: null,
  cancelRequestedAt: null,
  usualDurationMs: null,
  lastOffset: 1,
  steps: [
    { ...pending, index: 0, id: "a", name: "A" },
    { ...pending, index: 1, id: "b", name: "B" },
  ],
};

function heard(...events: RunEvent["event"][]) {
  return appendEvents(
    EMPTY_LOG,
    events.map((event, index) => ({ offset: index + 1, attempt: 1, event })),
  );
}
const begun: RunEvent["event"][] = [
  { type: "state", state: "running", reason: null, at },
  { type: "step_started", step: 0, at },
];

describe("a run moved on by its events", () => {
  test("runs and names its step before the row says so", () => {
    const run = withEvents(queued, heard(...begun, { type: "progress", step: 0, percent: 40, at }));
    expect(run).toMatchObject({ state: "running", startedAt: at, stepName: "A", attempt: 1 });
    expect(run.steps[0]).toMatchObject({ state: "running", percent: 40 });
  });
  test("shows a finished step with its outputs, and the end with its reason", () => {
    const run = withEvents(
      queued,
      heard(
        ...begun,
        { type: "step_finished", step: 0, state: "failed", reason: "step.exit_status", outputs: { n: 1 }, at: later },
        { type: "step_finished", step: 1, state: "skipped", reason: "run.step_failed", outputs: {}, at: later },
        { type: "run_finished", state: "failed", reason: "step.exit_status", at: later },
      ),
    );
    expect(run).toMatchObject({ state: "failed", reason: "step.exit_status", finishedAt: later });
    expect(run.steps.map((step) => step.state)).toEqual(["failed", "skipped"]);
    expect(run.steps[0]!.outputs).toEqual({ n: 1 });
  });
  test("keeps a stored end, whatever older events say", () => {
    expect(withEvents({ ...queued, state: "succeeded", finishedAt: later }, heard(...begun))).toMatchObject({
      state: "succeeded",
      finishedAt: later,
    });
  });
  test("leaves no step waiting or running in a run that is over", () => {
    const steps = [{ ...queued.steps[0]!, state: "running" as const, startedAt: at }, queued.steps[1]!];
    const run = withEvents({ ...queued, state: "failed", reason: "runner.lost", finishedAt: later, steps }, EMPTY_LOG);
    expect(run.steps.map((step) => [step.state, step.finishedAt])).toEqual([
      ["failed", later],
      ["skipped", null],
    ]);
  });
  test("shows only the newest attempt's steps", () => {
    const log = appendEvents(
      heard(...begun, {
        type: "step_finished",
        step: 0,
        state: "failed",
        reason: "step.timeout",
        outputs: {},
        at: later,
      }),
      [{ offset: 4, attempt: 2, event: { type: "state", state: "running", reason: null, at: later } }],
    );
    const failedBefore = {
      ...queued,
      attempt: 1,
      steps: [{ ...queued.steps[0]!, state: "failed" as const, startedAt: at, finishedAt: later }],
    };
    expect(withEvents(failedBefore, log).steps[0]).toMatchObject({ state: "pending", startedAt: null });
  });
  test("tells of the next attempt only while it waits for it", () => {
    const pause = { ...queued, attempt: 1, nextAttemptAt: later };
    const failed = heard(...begun, { type: "state", state: "queued", reason: "step.timeout", at: later });
    expect(withEvents(pause, failed).nextAttemptAt).toBe(later);
    const again = appendEvents(failed, [
      { offset: 9, attempt: 2, event: { type: "state", state: "running", reason: null, at: later } },
    ]);
    expect(withEvents(pause, again)).toMatchObject({ nextAttemptAt: null, state: "running", attempt: 2 });
  });
  test("shows an older attempt as it ended, without what came later", () => {
    const finished = { type: "step_finished", step: 0, reason: "step.timeout", outputs: {}, at: later } as const;
    const log = appendEvents(heard(...begun, { ...finished, state: "failed" }), [
      { offset: 8, attempt: 2, event: { type: "step_started", step: 0, at: later } },
      { offset: 9, attempt: 2, event: { type: "step_started", step: 1, at: later } },
    ]);
    const first = stepsOfAttempt({ number: 1, state: "failed", finishedAt: later }, { ...queued, attempt: 2 }, log);
    expect(first.map((step) => step.state)).toEqual(["failed", "skipped"]);
  });
});
