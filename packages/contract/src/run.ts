import { z } from "zod";
import { Id, Instant, PageInput, VersionNumber } from "./page.ts";
import { TimeZone } from "./recurrence.ts";
import { RetryPolicy } from "./retry.ts";
import { FINAL_STATES, RUN_STATES, RunEvent, STEP_STATES } from "./run-event.ts";
import { RunTarget, WAITING_REASONS } from "./run-target.ts";
import { TemplateDocument } from "./template-document.ts";
import { Variable, Values } from "./variable.ts";

/**
 * Starts a template once. `version` pins one, the newest otherwise; `retry` replaces the template's own policy; without a
 * `target` a server does it.
 */
export const CreateRun = z.object({
  templateId: Id,
  version: VersionNumber.optional(),
  values: Values.default({}),
  retry: RetryPolicy.optional(),
  target: RunTarget.optional(),
});
export type CreateRun = z.infer<typeof CreateRun>;

/** Runs a template once more with the values that the person used last and where they ran it, or with the defaults. */
export const QuickRun = z.object({ templateId: Id });
export type QuickRun = z.infer<typeof QuickRun>;

/** Tries a document out without saving it. It is retried never and counted nowhere. */
export const TestRun = z.object({
  document: TemplateDocument,
  values: Values.default({}),
  /** The template that is being edited, if it was saved before. */
  templateId: Id.optional(),
});
export type TestRun = z.infer<typeof TestRun>;

/** A run in a list. Durations follow from the times, all by the database's clock. */
export const RunSummary = z.object({
  id: Id,
  /** Null for a try of a template that was not saved yet. */
  templateId: Id.nullable(),
  templateName: z.string(),
  /** 0 for a try. */
  templateVersion: z.int(),
  /** A try from the editor. */
  test: z.boolean(),
  state: z.enum(RUN_STATES),
  /** Why it ended the way it did, as a dotted reason (`step.exit_status`), or null. */
  reason: z.string().nullable(),
  attempt: z.int(),
  maxAttempts: z.int(),
  startedBy: z.string(),
  /** The schedule that it belongs to, by itself or because a person ran it now. */
  scheduleId: Id.nullable(),
  /** That of its schedule or its template, as it was when the run began. */
  projectId: Id.nullable(),
  target: RunTarget,
  /** Name of the device that it is for; null unless it is for one. */
  targetName: z.string().nullable(),
  /** Why it does not begin although it could, and the device that this is about; null unless it waits for one. */
  waiting: z.object({ reason: z.enum(WAITING_REASONS), device: z.string().nullable() }).nullable(),
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

/** One try of a run, and why it ended. `state` is null while it goes on. */
export const Attempt = z.object({
  number: z.int(),
  state: z.enum(FINAL_STATES).nullable(),
  reason: z.string().nullable(),
  runner: z.string(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** A run with all that explains it. */
export const Run = RunSummary.extend({
  /** Of a secret variable the secret's name, never its content. */
  values: Values,
  retry: RetryPolicy,
  attempts: z.array(Attempt),
  /** When the next attempt may start; null unless the run waits for one. */
  nextAttemptAt: Instant.nullable(),
  /** The run that this one repeats. */
  rerunOf: Id.nullable(),
  /** `occurrenceAt` is null where a person ran the schedule now. */
  schedule: z.object({ id: Id, name: z.string(), occurrenceAt: Instant.nullable() }).nullable(),
  variables: z.array(Variable),
  /** Of the newest attempt, or of the one asked for. */
  steps: z.array(RunStep),
  /** Name of the runner that has or had it. */
  runner: z.string().nullable(),
  /** Where that is a device. `unheard`: for so long that it may be away. */
  device: z.object({ id: Id, name: z.string(), lastSeenAt: Instant.nullable(), unheard: z.boolean() }).nullable(),
  cancelRequestedAt: Instant.nullable(),
  /** Median duration in milliseconds of the template's recent successful runs here; null when there are none. */
  usualDurationMs: z.number().nullable(),
  /** The offset of its newest event; following from here misses nothing. */
  lastOffset: z.int(),
});
export type Run = z.infer<typeof Run>;

export const GetRun = z.object({
  id: Id,
  attempt: z.coerce.number<number | string>().int().min(1).max(100).optional().describe("whose steps; the newest one"),
});
export type GetRun = z.infer<typeof GetRun>;

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
  scheduleId: Id.optional(),
  projectId: Id.optional(),
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

/** Runs again with the same version, with the same values or edited ones, in the same place or another. */
export const RerunRun = z.object({ id: Id, values: Values.optional(), target: RunTarget.optional() });
export type RerunRun = z.infer<typeof RerunRun>;

/** Up to 100 runs at once. */
export const ManyRuns = z.object({ ids: z.array(Id).min(1).max(100) });
export type ManyRuns = z.infer<typeof ManyRuns>;

/** What became of each, in the order asked; `reason` says why not. `runId` is the new run of a re-run. */
export const ManyOutcomes = z.object({
  items: z.array(z.object({ id: Id, runId: Id.nullable(), reason: z.string().nullable() })),
});
export type ManyOutcomes = z.infer<typeof ManyOutcomes>;

/** How the runs of the last days ended, by day of the viewer. Tries are left out. */
export const RunHistoryInput = z.object({
  days: z.coerce.number<number | string>().int().min(1).max(366).default(84),
  timeZone: TimeZone.default("UTC").describe("IANA name"),
  templateId: Id.optional(),
});
export type RunHistoryInput = z.infer<typeof RunHistoryInput>;

/** One entry per day with finished runs, oldest first. `failed` holds those that ran out of time. Times of succeeded runs. */
export const RunHistory = z.object({
  days: z.array(
    z.object({
      day: z.iso.date(),
      succeeded: z.int(),
      failed: z.int(),
      canceled: z.int(),
      medianMs: z.number().nullable(),
      p95Ms: z.number().nullable(),
    }),
  ),
});
export type RunHistory = z.infer<typeof RunHistory>;
