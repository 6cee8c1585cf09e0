import type { Run, RunStep, RunSummary } from "@runsheet/contract/run";
import type { StepState } from "@runsheet/contract/run-event";
import type { TemplateDocument } from "@runsheet/contract/template";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";

type RunRow = NonNullable<Awaited<ReturnType<Db["run"]["findUnique"]>>>;
type StepRow = Awaited<ReturnType<Db["runStep"]["findMany"]>>[number];

export function toRunSummary(row: RunRow): RunSummary {
  return {
    id: row.id,
    templateId: row.templateId,
    templateName: row.templateName,
    templateVersion: row.templateVersion,
    state: row.state as RunSummary["state"],
    reason: row.reason,
    attempt: row.attempt,
    startedBy: row.startedByName,
    stepsDone: row.stepsDone,
    stepsTotal: row.stepsTotal,
    stepName: row.stepName,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** A run with its steps: those of the newest attempt, and `pending` for what has not begun. */
export function toRun(row: RunRow, document: TemplateDocument, steps: StepRow[], usualDurationMs: number | null): Run {
  return {
    ...toRunSummary(row),
    values: row.values as Values,
    variables: document.variables,
    steps: document.steps.map((step, index) =>
      toRunStep(
        index,
        step,
        steps.find((found) => found.index === index),
      ),
    ),
    runner: row.runnerName,
    cancelRequestedAt: row.cancelRequestedAt?.toISOString() ?? null,
    usualDurationMs,
    lastOffset: row.lastOffset,
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
