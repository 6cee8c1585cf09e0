import { isFinal, type FinalState, type RunState } from "@runsheet/contract/run-event";
import type { Run, RunStep } from "@runsheet/contract/run";
import type { LogModel, LogSection } from "./log/log-model.ts";

/** A step as the page shows it: what was stored, moved on by what was heard since. */
export interface LiveStep extends RunStep {
  percent: number | null;
}

export interface LiveRun extends Omit<Run, "steps"> {
  steps: LiveStep[];
}

/** What of an attempt its steps depend on; `state` is null while it goes on. */
interface Lasting {
  number: number;
  state: FinalState | null;
  finishedAt: string | null;
}

/**
 * The run moved on by its events. A stored final state is the last word; before that the events know more than
 * the row that was read, because they arrive on their own.
 */
export function withEvents(run: Run, log: LogModel): LiveRun {
  const number = Math.max(run.attempt, log.attempt);
  const { state, finishedAt } = run;
  if (isFinal(state)) return { ...run, steps: stepsOfAttempt({ number, state, finishedAt }, run, log) };
  const steps = stepsOfAttempt({ number, state: null, finishedAt: null }, run, log);
  if (log.offset === 0) return { ...run, steps };
  const active = steps.findLast((step) => step.state !== "pending");
  const heard = stateOf(run, log);
  return {
    ...run,
    ...heard,
    steps,
    attempt: number,
    // What was stored of a pause is over once another attempt has begun.
    nextAttemptAt: heard.state === "queued" && number === run.attempt ? run.nextAttemptAt : null,
    startedAt: run.startedAt ?? log.sections[0]?.startedAt ?? null,
    stepsDone: steps.filter((step) => step.state === "succeeded" || step.state === "skipped").length,
    stepName: active?.name ?? run.stepName,
  };
}

/** The steps of one attempt. `stored` may hold those of another one; then only their names count. */
export function stepsOfAttempt(
  attempt: Lasting,
  stored: Pick<Run, "steps" | "attempt">,
  log: Pick<LogModel, "sections">,
): LiveStep[] {
  const own = stored.attempt === attempt.number || stored.attempt === 0;
  const steps = stored.steps.map((step) =>
    moveStep(
      own ? step : untouched(step),
      log.sections.findLast((section) => section.step === step.index && section.attempt === attempt.number),
    ),
  );
  const { state, finishedAt } = attempt;
  return state === null ? steps : steps.map((step) => settled(step, state, finishedAt));
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

/** In what is over nothing waits and nothing runs, whether or not its runner could say so. */
function settled(step: LiveStep, state: FinalState, finishedAt: string | null): LiveStep {
  if (step.state === "pending") return { ...step, state: "skipped" };
  return step.state === "running" ? { ...step, state, finishedAt } : step;
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
