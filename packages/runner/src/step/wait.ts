import type { WaitStep } from "@runsheet/contract/step";
import { StepFailure } from "../failure.ts";
import { MAX_WAIT_SECONDS } from "../limits.ts";
import type { Outcome, StepContext } from "./context.ts";

const TICK_MS = 1_000;

/** Waits for `seconds` (0 to a day). Reasons: `step.bad_value`. */
export async function runWait(step: WaitStep, context: StepContext): Promise<Outcome> {
  const seconds = context.bind.number(step.seconds, "The time to wait");
  if (seconds < 0 || seconds > MAX_WAIT_SECONDS) {
    throw new StepFailure(
      "step.bad_value",
      `The time to wait must be from 0 to ${MAX_WAIT_SECONDS} seconds, and ${seconds} is not.`,
    );
  }
  await context.log.line(`Waiting for ${seconds} s`);
  const total = seconds * 1_000;
  for (let waited = 0; waited < total && !context.signal.aborted; waited += TICK_MS) {
    await context.host.sleep(Math.min(TICK_MS, total - waited), context.signal);
    await context.progress((Math.min(waited + TICK_MS, total) / total) * 100);
  }
  return { outputs: {} };
}
