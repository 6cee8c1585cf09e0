import type { RetryPolicy } from "@runsheet/contract/retry";
import type { Attempt, Run, RunStep, RunSummary } from "@runsheet/contract/run";
import type { StepState } from "@runsheet/contract/run-event";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";

export type RunRow = NonNullable<Awaited<ReturnType<Db["run"]["findUnique"]>>>;
type StepRow = Awaited<ReturnType<Db["runStep"]["findMany"]>>[number];
type AttemptRow = Awaited<ReturnType<Db["runAttempt"]["findMany"]>>[number];

export function toRunSummary(row: RunRow): RunSummary {
  return {
    id: row.id,
    templateId: row.templateId,
    templateName: row.templateName,
    templateVersion: row.templateVersion,
    test: row.isTest,
    state: row.state as RunSummary["state"],
    reason: row.reason,
    attempt: row.attempt,
    maxAttempts: row.maxAttempts,
    startedBy: row.startedByName,
    scheduleId: row.scheduleId,
    projectId: row.projectId,
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
}

/** A run with its steps, `pending` for what has not begun. */
export function toRun(row: RunRow, { document, steps, attempts, usualDurationMs, schedule }: RunParts): Run {
  const found = new Map(steps.map((step) => [step.index, step]));
  return {
    ...toRunSummary(row),
    values: row.values as Values,
    variables: document.variables,
    retry: toRetry(row),
    attempts: attempts.map(toAttempt),
    nextAttemptAt: row.state === "queued" && row.attempt > 0 ? row.availableAt.toISOString() : null,
    rerunOf: row.rerunOf,
    schedule,
    steps: document.steps.map((step, index) => toRunStep(index, step, found.get(index))),
    runner: row.runnerName,
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
