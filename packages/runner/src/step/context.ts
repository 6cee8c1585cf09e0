import type { Binding } from "../bind.ts";
import type { Host, Plan, Workspace } from "../host.ts";
import type { Redactor } from "../redact.ts";
import type { StepLog } from "../step-log.ts";

/** What a step works with. */
export interface StepContext {
  plan: Plan;
  /** Index of the step in the plan. */
  index: number;
  host: Host;
  folder: Workspace;
  bind: Binding;
  /** Outputs of the steps before, by step id. */
  earlier: ReadonlyMap<string, Outputs>;
  /** Masks its texts by itself. */
  log: StepLog;
  /** For texts that a step cuts before it logs them. */
  redactor: Redactor;
  /** Aborts when the step must end: canceled or out of time. A step then only cleans up and returns. */
  signal: AbortSignal;
  /** Reports how far the step is, in percent; repeats of the same number are not sent. */
  progress(percent: number): Promise<void>;
}

export type Outputs = Readonly<Record<string, unknown>>;

/** How a step ended by itself. The outputs of a failed step are kept as well. */
export type Outcome = { outputs: Outputs; failure?: string };
