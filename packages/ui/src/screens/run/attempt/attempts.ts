import type { Attempt, Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import type { LogModel } from "../log/log-model.ts";

/** An attempt as the page shows it; `startedAt` is null for a run that no runner has taken yet. */
export interface ShownAttempt extends Omit<Attempt, "startedAt" | "runner"> {
  startedAt: string | null;
  runner: string | null;
}

/** The attempts in order, at least one: what is stored, and one more when the events have gone on to the next. */
export function attemptsOf(run: Run, log: LogModel): ShownAttempt[] {
  const stored: ShownAttempt[] = run.attempts.toSorted((one, other) => one.number - other.number);
  const known = stored.at(-1)?.number ?? 0;
  if (log.attempt <= known && known > 0) return stored;
  const number = Math.max(1, log.attempt, run.attempt);
  const startedAt = log.sections.find((section) => section.attempt === number)?.startedAt ?? null;
  const { state, reason, finishedAt } = run;
  const over = isFinal(state);
  const newest = { number, startedAt, runner: null, finishedAt, reason: over ? reason : null };
  return [...stored, { ...newest, state: over ? state : null }];
}

/** The attempt that is asked for, or the newest when nothing or nothing known is asked for. */
export function chooseAttempt(attempts: readonly ShownAttempt[], wanted: number | undefined): ShownAttempt {
  return attempts.find(({ number }) => number === wanted) ?? attempts.at(-1)!;
}

/** The log as if there had been this attempt alone. */
export function logOfAttempt(log: LogModel, number: number): LogModel {
  return { ...log, sections: log.sections.filter((section) => section.attempt === number) };
}
