import { z } from "zod";
import { Id, Instant, PageInput } from "./page.ts";
import { RUN_STATES, RunEvent, STEP_STATES } from "./run-event.ts";
import { Variable, Values } from "./variable.ts";

/** Starts a template once. `version` pins one; the newest otherwise. */
export const CreateRun = z.object({
  templateId: Id,
  version: z.coerce.number<number | string>().int().positive().max(1_000_000).optional(),
  values: Values.default({}),
});
export type CreateRun = z.infer<typeof CreateRun>;

/** A run in a list. Durations follow from the times, all by the database's clock. */
export const RunSummary = z.object({
  id: Id,
  templateId: Id,
  templateName: z.string(),
  templateVersion: z.int(),
  state: z.enum(RUN_STATES),
  /** Why it ended the way it did, as a dotted reason (`step.exit_status`), or null. */
  reason: z.string().nullable(),
  attempt: z.int(),
  startedBy: z.string(),
  stepsDone: z.int(),
  stepsTotal: z.int(),
  /** Name of the step that runs now or ran last. */
  stepName: z.string().nullable(),
  queuedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const RunStep = z.object({
  index: z.int(),
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.enum(STEP_STATES),
  reason: z.string().nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  outputs: z.record(z.string(), z.json()),
});
export type RunStep = z.infer<typeof RunStep>;

/** A run with all that explains it. */
export const Run = RunSummary.extend({
  values: Values,
  variables: z.array(Variable),
  steps: z.array(RunStep),
  /** Name of the runner that has or had it. */
  runner: z.string().nullable(),
  cancelRequestedAt: Instant.nullable(),
  /** Median duration in milliseconds of the template's recent successful runs here; null when there are none. */
  usualDurationMs: z.number().nullable(),
  /** The offset of its newest event; following from here misses nothing. */
  lastOffset: z.int(),
});
export type Run = z.infer<typeof Run>;

export const ListRuns = PageInput.extend({
  /** One state or several, comma-separated in a URL. */
  state: z
    .preprocess(
      (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
      z.array(z.enum(RUN_STATES)).max(RUN_STATES.length),
    )
    .optional()
    .describe("states, comma-separated"),
  templateId: Id.optional(),
  search: z.string().trim().max(200).optional().describe("words in the template's name"),
});
export type ListRuns = z.infer<typeof ListRuns>;

/** Numbers for Home: what runs, what waits, and the last 24 hours by outcome. */
export const RunOverview = z.object({
  running: z.int(),
  queued: z.int(),
  succeededToday: z.int(),
  failedToday: z.int(),
});
export type RunOverview = z.infer<typeof RunOverview>;

/** A stretch of a run's events: those after the offset `after` (0: from the beginning), oldest first. */
export const ReadLog = z.object({
  id: Id,
  after: z.coerce.number<number | string>().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number<number | string>().int().min(1).max(1_000).default(500),
});
export type ReadLog = z.infer<typeof ReadLog>;

/** `nextAfter` resumes exactly there; `done` says that the run is over and nothing will follow. */
export const LogPage = z.object({ items: z.array(RunEvent), nextAfter: z.int(), done: z.boolean() });
export type LogPage = z.infer<typeof LogPage>;

/** Runs again with the same version, with the same values or edited ones. */
export const RerunRun = z.object({ id: Id, values: Values.optional() });
export type RerunRun = z.infer<typeof RerunRun>;
