import { z } from "zod";
import { Instant } from "./page.ts";

/** Every state of a run. The last five are final. */
export const RUN_STATES = ["queued", "running", "succeeded", "failed", "canceled", "timed_out", "skipped"] as const;
export type RunState = (typeof RUN_STATES)[number];
export const FINAL_STATES = [
  "succeeded",
  "failed",
  "canceled",
  "timed_out",
  "skipped",
] as const satisfies readonly RunState[];
export type FinalState = (typeof FINAL_STATES)[number];

export function isFinal(state: RunState): state is FinalState {
  return (FINAL_STATES as readonly RunState[]).includes(state);
}

export const STEP_STATES = ["pending", "running", ...FINAL_STATES] as const;
export type StepState = (typeof STEP_STATES)[number];

/** `system` is what Runsheet itself says about a step. */
export const LOG_STREAMS = ["stdout", "stderr", "system"] as const;

/** Longest text of one log event; longer output is cut into several. */
export const MAX_LOG_TEXT = 16_384;

const Outputs = z.record(z.string(), z.json());

/**
 * What a runner reports, in order. `step` is the index of the step. A log event is a chunk of output that may
 * hold several lines or a part of one; chunks of one step and stream joined in order are exactly what was written.
 */
export const RunnerEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("step_started"), step: z.int().min(0), at: Instant }),
  z.object({
    type: z.literal("log"),
    step: z.int().min(0),
    stream: z.enum(LOG_STREAMS),
    text: z.string().max(MAX_LOG_TEXT),
    at: Instant,
  }),
  z.object({ type: z.literal("progress"), step: z.int().min(0), percent: z.number().min(0).max(100), at: Instant }),
  z.object({
    type: z.literal("step_finished"),
    step: z.int().min(0),
    state: z.enum(FINAL_STATES),
    /** Dotted reason when the state is not `succeeded`, e.g. `step.exit_status`. */
    reason: z.string().nullable(),
    outputs: Outputs,
    at: Instant,
  }),
  z.object({
    type: z.literal("run_finished"),
    state: z.enum(FINAL_STATES),
    reason: z.string().nullable(),
    at: Instant,
  }),
]);
export type RunnerEvent = z.infer<typeof RunnerEvent>;

/** Any event as it is stored and streamed: the runner's, or a change of state that the server recorded. */
export const RunEventBody = z.discriminatedUnion("type", [
  ...RunnerEvent.options,
  z.object({ type: z.literal("state"), state: z.enum(RUN_STATES), reason: z.string().nullable(), at: Instant }),
]);

/**
 * `offset` counts from 1 within a run without gaps; asking for what comes after an offset resumes exactly there.
 * `attempt` counts from 1 (0: before the first attempt).
 */
export const RunEvent = z.object({ offset: z.int(), attempt: z.int(), event: RunEventBody });
export type RunEvent = z.infer<typeof RunEvent>;
