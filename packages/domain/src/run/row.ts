import type { RetryPolicy } from "@runsheet/contract/retry";
import type { Attempt, Run, RunStep, RunSummary } from "@runsheet/contract/run";
import type { StepState } from "@runsheet/contract/run-event";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import { targetOf } from "./target.ts";

export type RunRow = NonNullable<Awaited<ReturnType<Db["run"]["findUnique"]>>>;
type StepRow = Awaited<ReturnType<Db["runStep"]["findMany"]>>[number];
type AttemptRow = Awaited<ReturnType<Db["runAttempt"]["findMany"]>>[number];

/** Where it is or waits, by what is known of devices now. */
export type Place = Pick<RunSummary, "targetName" | "waiting"> & Pick<Run, "device">;

export function toRunSummary(row: RunRow, { targetName, waiting }: Place): RunSummary {
  return {
    id: row.id,
    templateId: row.templateId,
    templateName: row.templateName,
    templateVersion: row.templateVersion,
    test: row.isTest,
    state: row.state as RunSummary["state"],
    reason: row.reason,
    attempt: row.attempt,
    // What was stopped on purpose is made up for.
    maxAttempts: row.maxAttempts + row.uncounted,
    startedBy: row.startedByName,
    scheduleId: row.scheduleId,
    projectId: row.projectId,
    target: targetOf(row),
    targetName,
    waiting,
    stepsDone: row.stepsDone,
    stepsTotal: row.stepsTotal,
    stepName: row.stepName,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** What belongs to a run besides its own row. */
export interface RunParts {
  document: TemplateDocument;
  /** Of one attempt. */
  steps: StepRow[];
  attempts: AttemptRow[];
  usualDurationMs: number | null;
  schedule: Run["schedule"];
  place: Place;
}

/** A run with its steps, `pending` for what has not begun. */
export function toRun(row: RunRow, { document, steps, attempts, usualDurationMs, schedule, place }: RunParts): Run {
  const found = new Map(steps.map((step) => [step.index, step]));
  return {
    ...toRunSummary(row, place),
    values: row.values as Values,
    variables: document.variables,
    retry: toRetry(row),
    attempts: attempts.map(toAttempt),
    nextAttemptAt: row.state === "queued" && row.attempt > 0 ? row.availableAt.toISOString() : null,
    rerunOf: row.rerunOf,
    schedule,
    steps: document.steps.map((step, index) => toRunStep(index, step, found.get(index))),
    runner: row.runnerName,
    device: place.device,
    cancelRequestedAt: row.cancelRequestedAt?.toISOString() ?? null,
    usualDurationMs,
    lastOffset: row.lastOffset,
  };
}

export function toRetry(row: Pick<RunRow, "maxAttempts" | "retryDelaySeconds" | "retryBackoff">): RetryPolicy {
  return {
    maxRetries: row.maxAttempts - 1,
    delaySeconds: row.retryDelaySeconds,
    backoff: row.retryBackoff as RetryPolicy["backoff"],
  };
}

function toAttempt(row: AttemptRow): Attempt {
  return {
    number: row.number,
    state: row.state as Attempt["state"],
    reason: row.reason,
    runner: row.runnerName,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toRunStep(
  index: number,
  { id, name, kind }: TemplateDocument["steps"][number],
  row: StepRow | undefined,
): RunStep {
  return {
    index,
    id,
    name,
    kind,
    state: (row?.state as StepState | undefined) ?? "pending",
    reason: row?.reason ?? null,
    startedAt: row?.startedAt?.toISOString() ?? null,
    finishedAt: row?.finishedAt?.toISOString() ?? null,
    outputs: (row?.outputs as RunStep["outputs"] | undefined) ?? {},
  };
}
