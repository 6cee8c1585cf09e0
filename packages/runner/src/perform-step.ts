import type { FinalState, RunnerEvent } from "@runsheet/contract/run-event";
import type { Step } from "@runsheet/contract/step";
import { bindingOf } from "./bind.ts";
import type { Channel } from "./channel.ts";
import { StepFailure } from "./failure.ts";
import { type Host, HostRefusal, type Plan, type Workspace } from "./host.ts";
import { MAX_OUTPUT_BYTES, MAX_OUTPUT_DEPTH } from "./limits.ts";
import type { Redactor } from "./redact.ts";
import { type Allowance, StepLog } from "./step-log.ts";
import type { Outcome, Outputs, StepContext } from "./step/context.ts";
import { runFiles } from "./step/files.ts";
import { runHttp } from "./step/http.ts";
import { runPrompt } from "./step/prompt.ts";
import { runShell } from "./step/shell.ts";
import { runWait } from "./step/wait.ts";
import { startDeadline, Stop, stopOf } from "./stop.ts";
import { byteLength } from "./text.ts";

/** What the steps of one run share. */
export interface RunContext {
  plan: Plan;
  host: Host;
  folder: Workspace;
  /** Aborts with a Stop when the whole run must end. */
  signal: AbortSignal;
  events: Channel<RunnerEvent>;
  /** Outputs of the steps done so far, by step id; a finished step adds its own. */
  earlier: Map<string, Outputs>;
  allowance: Allowance;
  redactor: Redactor;
}

/** How a step or a run ended. */
export interface End {
  state: FinalState;
  reason: string | null;
}

/** Does one step from its `step_started` to its `step_finished`, and tells how it ended. */
export async function performStep(step: Step, index: number, run: RunContext): Promise<End> {
  const at = () => run.host.now().toISOString();
  await run.events.add({ type: "step_started", step: index, at: at() });

  const deadline = startDeadline(run.host, step.timeoutSeconds, new Stop("timed_out", "step.timeout"));
  const context = contextOf(index, run, AbortSignal.any([run.signal, deadline.signal]));
  const outcome = await attempt(step, context);
  deadline.clear();

  await context.log.endOutput();
  const stop = stopOf(context.signal);
  if (stop)
    await context.log.line(
      stop.state === "canceled" ? "The step was canceled." : wordsForTimeout(stop, step, run.plan),
    );
  await context.log.end();

  const end = stop ? { state: stop.state, reason: stop.reason } : endOf(outcome);
  // Steps work with what there is; what is told is masked.
  run.earlier.set(step.id, outcome.outputs);
  await run.events.add({
    type: "step_finished",
    step: index,
    ...end,
    outputs: run.redactor.json(outcome.outputs) as Record<string, never>,
    at: at(),
  });
  return end;
}

function endOf({ failure }: Outcome): End {
  return failure === undefined ? { state: "succeeded", reason: null } : { state: "failed", reason: failure };
}

function wordsForTimeout(stop: Stop, step: Step, plan: Plan): string {
  if (stop.reason === "run.timeout") return `The run was ended after its ${plan.document.timeoutSeconds} s.`;
  return `The step was ended after its ${step.timeoutSeconds} s.`;
}

/** Runs the step, and turns whatever it throws into a failure with a line in the log. */
async function attempt(step: Step, context: StepContext): Promise<Outcome> {
  try {
    const outcome = await dispatch(step, context);
    if (isDeeperThan(outcome.outputs, MAX_OUTPUT_DEPTH))
      throw new StepFailure("output.too_deep", `An output may not be nested deeper than ${MAX_OUTPUT_DEPTH} levels.`);
    if (byteLength(JSON.stringify(outcome.outputs)) <= MAX_OUTPUT_BYTES) return outcome;
    throw new StepFailure("output.too_large", "The outputs of a step may not be over 1 MB together.");
  } catch (error) {
    await context.log.endOutput();
    const known = error instanceof StepFailure || error instanceof HostRefusal;
    if (!context.signal.aborted) await context.log.line(error instanceof Error ? error.message : String(error));
    return { outputs: {}, failure: known ? error.reason : "step.error" };
  }
}

/** Goes level by level: what is too deep for the stack of its readers is too deep for a walk that recurses. */
function isDeeperThan(json: unknown, most: number): boolean {
  let level = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((value) => (value !== null && typeof value === "object" ? Object.values(value) : []));
  }
  return false;
}

function dispatch(step: Step, context: StepContext): Promise<Outcome> {
  switch (step.kind) {
    case "http":
      return runHttp(step, context);
    case "shell":
      return runShell(step, context);
    case "files":
      return runFiles(step, context);
    case "prompt":
      return runPrompt(step, context);
    case "wait":
      return runWait(step, context);
  }
}

function contextOf(index: number, run: RunContext, signal: AbortSignal): StepContext {
  const now = () => run.host.now().toISOString();
  const log = new StepLog(
    (texts) =>
      run.events.add(
        ...texts.map(({ stream, text }) => ({ type: "log" as const, step: index, stream, text, at: now() })),
      ),
    run.allowance,
    run.redactor,
  );
  let told = -1;
  return {
    plan: run.plan,
    index,
    host: run.host,
    folder: run.folder,
    bind: bindingOf(lookupOf(run), run.redactor),
    earlier: run.earlier,
    log,
    redactor: run.redactor,
    signal,
    progress: (percent) => {
      const whole = Math.round(Math.min(100, Math.max(0, percent)));
      if (whole === told || Number.isNaN(whole)) return Promise.resolve();
      told = whole;
      return run.events.add({ type: "progress", step: index, percent: whole, at: now() });
    },
  };
}

/** Finds variables by name and outputs as `steps.id.output`; a Map, so that no inherited key is ever found. */
function lookupOf({ plan, earlier }: RunContext): (name: string) => unknown {
  const values = new Map<string, unknown>(Object.entries(plan.values));
  const secrets = new Map(Object.entries(plan.secrets));
  // A secret that was not brought reads as empty, never as its name.
  for (const { type, name } of plan.document.variables) if (type === "secret") values.set(name, secrets.get(name));
  return (name) => {
    const [first, id, output] = name.split(".");
    if (first !== "steps" || id === undefined || output === undefined) return values.get(name);
    const outputs = earlier.get(id);
    return outputs && Object.hasOwn(outputs, output) ? outputs[output] : undefined;
  };
}
