import { isFinal, type RunState } from "@runsheet/contract/run-event";
import type { Run, RunStep } from "@runsheet/contract/run";
import type { LogModel, LogSection } from "./log/log-model.ts";

/** A step as the page shows it: what was stored, moved on by what was heard since. */
export interface LiveStep extends RunStep {
  percent: number | null;
}

export interface LiveRun extends Omit<Run, "steps"> {
  steps: LiveStep[];
}

/**
 * The run moved on by its events. A stored final state is the last word; before that the events know more than
 * the row that was read, because they arrive on their own.
 */
export function withEvents(run: Run, log: LogModel): LiveRun {
  // Another attempt begins with nothing done, though the row may still tell of the last one.
  const anew = run.attempt > 0 && log.attempt > run.attempt;
  const steps = run.steps.map((step) =>
    moveStep(
      anew ? untouched(step) : step,
      log.sections.findLast((section) => section.step === step.index && section.attempt === log.attempt),
    ),
  );
  if (isFinal(run.state)) return { ...run, steps: steps.map((step) => settled(step, run)) };
  if (log.offset === 0) return { ...run, steps };
  const attempt = Math.max(run.attempt, log.attempt);
  const active = steps.findLast((step) => step.state !== "pending");
  return {
    ...run,
    ...stateOf(run, log),
    steps,
    attempt,
    startedAt: run.startedAt ?? log.sections[0]?.startedAt ?? null,
    stepsDone: steps.filter((step) => step.state === "succeeded" || step.state === "skipped").length,
    stepName: active?.name ?? run.stepName,
  };
}

function stateOf(run: Run, log: LogModel): Pick<Run, "state" | "reason" | "finishedAt"> {
  const heard = log.run;
  if (!heard || (run.state === "running" && heard.state === "queued" && log.offset <= run.lastOffset)) {
    const { state, reason, finishedAt } = run;
    return { state, reason, finishedAt };
  }
  const state: RunState = heard.state;
  return { state, reason: heard.reason, finishedAt: isFinal(state) ? heard.at : null };
}

/** In a run that is over nothing waits and nothing runs, whether or not its runner could say so. */
function settled(step: LiveStep, { state, finishedAt }: Run): LiveStep {
  if (step.state === "pending") return { ...step, state: "skipped" };
  return step.state === "running" && isFinal(state) ? { ...step, state, finishedAt } : step;
}

function untouched(step: RunStep): RunStep {
  return { ...step, state: "pending", reason: null, startedAt: null, finishedAt: null, outputs: {} };
}

function moveStep(step: RunStep, section: LogSection | undefined): LiveStep {
  const stored = { ...step, percent: null };
  if (!section || (section.startedAt === null && section.finishedAt === null)) return stored;
  const storedIsFinal = step.state !== "pending" && step.state !== "running";
  if (storedIsFinal && section.finishedAt === null) return stored;
  return {
    ...step,
    state: section.state,
    reason: section.reason,
    startedAt: section.startedAt,
    finishedAt: section.finishedAt,
    outputs: section.finishedAt === null ? step.outputs : (section.outputs as RunStep["outputs"]),
    percent: section.finishedAt === null ? section.percent : null,
  };
}
