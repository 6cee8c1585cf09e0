import type { RunnerEvent } from "@runsheet/contract/run-event";
import { Channel } from "./channel.ts";
import type { Host, Plan } from "./host.ts";
import { MAX_WAITING_EVENTS } from "./limits.ts";
import { redactorOf } from "./redact.ts";
import { freshAllowance } from "./step-log.ts";
import { canceledBy, startDeadline, Stop, stopOf } from "./stop.ts";
import { type End, performStep } from "./perform-step.ts";
import type { Outputs } from "./step/context.ts";

/**
 * Executes a plan and tells what happens: for each step in order `step_started`, its log and progress, `step_finished`;
 * at last exactly one `run_finished`. A step that fails or runs out of time gives the run its state and reason, and the
 * steps after it are `skipped` without having started.
 *
 * Never throws for what a step does. Aborting the signal cancels the run, with the abort reason as its reason when that
 * is a dotted word (`run.lease_lost`). Returning early ends everything before it resolves.
 */
export function execute(plan: Plan, host: Host, signal: AbortSignal): AsyncGenerator<RunnerEvent, void, void> {
  const left = new AbortController();
  const events = follow(plan, host, AbortSignal.any([signal, left.signal]));
  const leave = events.return.bind(events);
  // A generator queues `return` behind a pending `next`, and a silent program would keep that waiting for long.
  events.return = (value) => {
    left.abort("run.abandoned");
    return leave(value);
  };
  return events;
}

async function* follow(plan: Plan, host: Host, signal: AbortSignal): AsyncGenerator<RunnerEvent, void, void> {
  const left = new AbortController();
  const events = new Channel<RunnerEvent>(MAX_WAITING_EVENTS);
  const work = performRun(plan, host, AbortSignal.any([signal, left.signal]), events).finally(() => events.close());
  try {
    yield* events.read();
  } finally {
    left.abort("run.abandoned");
    events.abandon();
    await work;
  }
}

async function performRun(plan: Plan, host: Host, signal: AbortSignal, events: Channel<RunnerEvent>): Promise<void> {
  const canceled = canceledBy(signal);
  const deadline = startDeadline(host, plan.document.timeoutSeconds, new Stop("timed_out", "run.timeout"));
  try {
    const end = await performSteps(plan, host, AbortSignal.any([canceled.signal, deadline.signal]), events);
    await events.add({ type: "run_finished", ...end, at: host.now().toISOString() });
  } finally {
    canceled.clear();
    deadline.clear();
  }
}

async function performSteps(plan: Plan, host: Host, signal: AbortSignal, events: Channel<RunnerEvent>): Promise<End> {
  const run = {
    plan,
    host,
    signal,
    events,
    folder: host.folder(plan.runId, plan.attempt),
    earlier: new Map<string, Outputs>(),
    allowance: freshAllowance(),
    redactor: redactorOf([...Object.values(plan.secrets), plan.endpoint.key ?? ""]),
  };
  let end: End = { state: "succeeded", reason: null };
  for (const [index, step] of plan.document.steps.entries()) {
    const stop = stopOf(signal);
    if (end.state === "succeeded" && stop) end = { state: stop.state, reason: stop.reason };
    if (end.state === "succeeded") end = await performStep(step, index, run);
    else await events.add(skipped(index, stop?.reason ?? "run.step_failed", host));
  }
  return end;
}

function skipped(step: number, reason: string, host: Host): RunnerEvent {
  return { type: "step_finished", step, state: "skipped", reason, outputs: {}, at: host.now().toISOString() };
}
