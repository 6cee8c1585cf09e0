import { z } from "zod";
import { Flag, Id, Instant, PageInput, VersionNumber } from "./page.ts";
import { Blackout, Recurrence, TimeZone } from "./recurrence.ts";
import { RetryPolicy } from "./retry.ts";
import { FINAL_STATES } from "./run-event.ts";
import { ON_SERVER, RunTarget } from "./run-target.ts";
import { Values } from "./variable.ts";

/** An occurrence that starts within this many seconds of its due time is on time, and one that is older is missed. */
export const ON_TIME_SECONDS = 60;

/** What becomes of occurrences that were due while every server was down: none of them is run, the newest, or several. */
export const MISSED_POLICIES = ["skip", "run_latest", "run_all"] as const;
/** What becomes of an occurrence that is due while a run of the same schedule waits or runs. */
export const OVERLAP_POLICIES = ["skip", "queue_one", "allow", "cancel_previous"] as const;

/** `run_all` runs the newest `limit` of those that were due within the last `windowMinutes`; the rest is recorded as missed. */
export const MissedPolicy = z.strictObject({
  policy: z.enum(MISSED_POLICIES).default("run_latest"),
  limit: z.int().min(1).max(100).default(10),
  windowMinutes: z.int().min(1).max(43_200).default(1_440),
});
export type MissedPolicy = z.infer<typeof MissedPolicy>;

const ScheduleFields = z.object({
  name: z.string().trim().min(1, "Give it a name").max(120),
  templateId: Id,
  /** Pins a version; null follows the newest one. */
  version: VersionNumber.nullable().default(null),
  values: Values.default({}),
  recurrence: Recurrence,
  /** No occurrence before this instant, and none after `endsAt`; both are included. */
  startsAt: Instant.nullable().default(null),
  endsAt: Instant.nullable().default(null),
  /** Occurrences in these windows are recorded as skipped. */
  blackouts: z.array(Blackout).max(50).default([]),
  missed: MissedPolicy.prefault({}),
  overlap: z.enum(OVERLAP_POLICIES).default("skip"),
  /** Null: the template's own policy. */
  retry: RetryPolicy.nullable().default(null),
  /** People are told when an occurrence has not started this long after its due time. */
  startWithinMinutes: z.int().min(1).max(1_440).default(10),
  /** Where its runs are done. */
  target: RunTarget.default(ON_SERVER),
  enabled: z.boolean().default(true),
});

const ends = {
  error: "The end must come after the start",
  path: ["endsAt"],
};
const inOrder = ({ startsAt, endsAt }: { startsAt: string | null; endsAt: string | null }) =>
  startsAt === null || endsAt === null || Date.parse(startsAt) < Date.parse(endsAt);

export const CreateSchedule = ScheduleFields.refine(inOrder, ends);
export type CreateSchedule = z.infer<typeof CreateSchedule>;

/** Replaces a schedule. With `baseRevision`, only if nobody changed it since. */
export const UpdateSchedule = ScheduleFields.extend({ id: Id, baseRevision: z.int().optional() }).refine(inOrder, ends);
export type UpdateSchedule = z.infer<typeof UpdateSchedule>;

export const GetSchedule = z.object({ id: Id });
export const ToggleSchedule = z.object({ id: Id, enabled: z.boolean() });
export type ToggleSchedule = z.infer<typeof ToggleSchedule>;

/** `waiting`: it starts when the run before it is over. `fired`: it has become a run. */
export const OCCURRENCE_STATES = ["waiting", "fired", "skipped", "missed"] as const;

/** One due time of a schedule and what became of it. */
export const Occurrence = z.object({
  scheduleId: Id,
  scheduleName: z.string(),
  /** When it was due. */
  at: Instant,
  state: z.enum(OCCURRENCE_STATES),
  /** Why it was skipped or missed, as a dotted reason (`schedule.overlap`), or null. */
  reason: z.string().nullable(),
  /** Stands for every due time from `at` up to here, where there were too many to record each. */
  until: Instant.nullable(),
  /** Null once the run is no longer kept. */
  runId: Id.nullable(),
  /** Null until it has started. */
  startedAt: Instant.nullable(),
  /** From due to started. */
  latenessMs: z.number().nullable(),
  /** How its run ended; null before that. */
  outcome: z.enum(FINAL_STATES).nullable(),
  finishedAt: Instant.nullable(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** A schedule in a list. */
export const ScheduleSummary = z.object({
  id: Id,
  name: z.string(),
  enabled: z.boolean(),
  templateId: Id,
  templateName: z.string(),
  /** The version that the next occurrence runs. */
  templateVersion: z.int(),
  recurrence: Recurrence,
  /** Null when it is switched off or over. */
  nextRunAt: Instant.nullable(),
  /** Why its occurrences cannot become runs at present (`schedule.values_invalid`), or null. */
  problem: z.string().nullable(),
  last: Occurrence.nullable(),
  createdBy: z.string(),
  projectId: Id.nullable(),
  /** Whether the one who asks may change it. */
  mayChange: z.boolean(),
});
export type ScheduleSummary = z.infer<typeof ScheduleSummary>;

export const Schedule = ScheduleSummary.extend({
  /** The pinned version; null follows the newest one. */
  version: z.int().nullable(),
  values: Values,
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  blackouts: z.array(Blackout),
  missed: MissedPolicy,
  overlap: z.enum(OVERLAP_POLICIES),
  retry: RetryPolicy.nullable(),
  startWithinMinutes: z.int(),
  target: RunTarget,
  /** Name of the device that its runs are for; null unless they are for one. */
  targetName: z.string().nullable(),
  /** Counts the changes. */
  revision: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Schedule = z.infer<typeof Schedule>;

export const ListSchedules = PageInput.extend({
  search: z.string().trim().max(200).optional().describe("words in its name or its template's"),
  enabled: Flag.optional().describe("only those switched on, or off"),
  templateId: Id.optional(),
  projectId: Id.optional(),
});
export type ListSchedules = z.infer<typeof ListSchedules>;

/** `states` comma-separated in a URL. */
export const ListOccurrences = PageInput.extend({
  id: Id,
  state: z
    .preprocess(
      (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
      z.array(z.enum(OCCURRENCE_STATES)).max(OCCURRENCE_STATES.length),
    )
    .optional()
    .describe("states, comma-separated"),
});
export type ListOccurrences = z.infer<typeof ListOccurrences>;

const Days = z.coerce.number<number | string>().int().min(1).max(366).default(30);

/** How punctual a schedule was. */
export const GetPunctuality = z.object({ id: Id, days: Days });
export type GetPunctuality = z.infer<typeof GetPunctuality>;

/**
 * Of the occurrences of those days. `onTimePercent` is the share that started within ON_TIME_SECONDS of those that should
 * have: all but the ones in a blackout, while paused, and those still waiting to start in time. Null when there were none.
 */
export const Punctuality = z.object({
  days: z.int(),
  due: z.int(),
  onTime: z.int(),
  late: z.int(),
  skipped: z.int(),
  missed: z.int(),
  onTimePercent: z.number().nullable(),
  /** Milliseconds from due to started. */
  medianLatenessMs: z.number().nullable(),
  p95LatenessMs: z.number().nullable(),
  worstLatenessMs: z.number().nullable(),
  succeeded: z.int(),
  failed: z.int(),
  /** Skipped and missed ones by reason, most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
});
export type Punctuality = z.infer<typeof Punctuality>;

/** Occurrences, past and to come, from `from` up to but not including `to`, at most 42 days apart. */
export const GetCalendar = z
  .object({ from: Instant, to: Instant, scheduleId: Id.optional() })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    error: "The end must come after the start",
    path: ["to"],
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 42 * 86_400_000 + 7_200_000, {
    error: "At most 42 days at once",
    path: ["to"],
  });
export type GetCalendar = z.infer<typeof GetCalendar>;

/** `planned` has not been due yet; `blackout` will be skipped when it is. */
export const CALENDAR_STATES = ["planned", "blackout", ...OCCURRENCE_STATES] as const;

export const CalendarEntry = z.object({
  scheduleId: Id,
  scheduleName: z.string(),
  at: Instant,
  state: z.enum(CALENDAR_STATES),
  reason: z.string().nullable(),
  runId: Id.nullable(),
  outcome: z.enum(FINAL_STATES).nullable(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/**
 * `entries` in order. A schedule with more than 24 of them, or four a day, stands in `frequent` instead, once, with how often
 * it was due within the window so far. `truncated` says that there is more than is shown.
 */
export const Calendar = z.object({
  entries: z.array(CalendarEntry),
  frequent: z.array(
    z.object({ scheduleId: Id, scheduleName: z.string(), recurrence: Recurrence, count: z.int(), failed: z.int() }),
  ),
  truncated: z.boolean(),
  paused: z.boolean(),
});
export type Calendar = z.infer<typeof Calendar>;

/** What a rule means, before it is kept. `after` is the present time where it is left out. */
export const PreviewSchedule = z.object({
  recurrence: Recurrence,
  startsAt: Instant.nullable().default(null),
  endsAt: Instant.nullable().default(null),
  blackouts: z.array(Blackout).max(50).default([]),
  after: Instant.optional(),
  limit: z.int().min(1).max(100).default(10),
  locale: z.enum(["en", "de"]).default("en"),
  /** The viewer's zone, for the second reading of each fire. */
  viewerTimeZone: TimeZone.default("UTC"),
});
export type PreviewSchedule = z.infer<typeof PreviewSchedule>;

export const SchedulePreview = z.object({
  sentence: z.string(),
  fires: z.array(
    z.object({
      at: Instant,
      local: z.string().describe("in the schedule's zone"),
      viewer: z.string().describe("in the viewer's zone"),
      note: z.enum(["moved", "first_of_two", "second_of_two"]).nullable(),
      from: z.string().nullable().describe("of a moved one the local time asked for, which does not exist that day"),
      transition: z.boolean().describe("the clocks change on that day"),
      blackedOut: z.boolean(),
    }),
  ),
});
export type SchedulePreview = z.infer<typeof SchedulePreview>;

/** For Home: what comes next, how punctual the workspace was in the last 30 days, and whether all is paused. */
export const ScheduleOverview = z.object({
  next: z.array(z.object({ scheduleId: Id, scheduleName: z.string(), templateName: z.string(), at: Instant })),
  onTimePercent: z.number().nullable(),
  enabled: z.int(),
  paused: z.boolean(),
  pausedBy: z.string().nullable(),
  pausedAt: Instant.nullable(),
});
export type ScheduleOverview = z.infer<typeof ScheduleOverview>;

/** Pauses every schedule of the workspace, or lets them go on: what is due meanwhile is recorded as skipped. */
export const PauseSchedules = z.object({ paused: z.boolean() });
export type PauseSchedules = z.infer<typeof PauseSchedules>;
