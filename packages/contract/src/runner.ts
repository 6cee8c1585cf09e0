import { z } from "zod";
import { DeviceRequest } from "./license.ts";
import { Id, Instant } from "./page.ts";
import { RunnerEvent } from "./run-event.ts";
import { TemplateDocument } from "./template-document.ts";
import { Values } from "./variable.ts";

/** A device that is not heard of for so long counts as away. */
export const UNHEARD_SECONDS = 60;

/** By a person: `proof` is the device's signature with purpose `connect` and its activation as subject. */
export const RegisterRunner = DeviceRequest;
export type RegisterRunner = z.infer<typeof RegisterRunner>;

export const RUNNER_STATES = ["online", "paused", "offline"] as const;
export type RunnerState = (typeof RUNNER_STATES)[number];

/** A device that works for a workspace, because a person of it said so. */
export const Runner = z.object({
  /** Its activation's. */
  id: Id,
  name: z.string(),
  platform: z.string(),
  registeredBy: z.string(),
  registeredAt: Instant,
  state: z.enum(RUNNER_STATES),
  /** Why it is given nothing at present (`runner.person_gone`, `runner.feature_missing`, …), or null. */
  problem: z.string().nullable(),
  /** Runs that it has now, of all its workspaces. */
  running: z.int(),
  /** How many it does at once; 0 before it was heard of. */
  concurrency: z.int(),
  /** Null before it was heard of. */
  lastSeenAt: Instant.nullable(),
  /** The templates that its person lets it run; null: all of this workspace. Empty: none here. */
  templates: z.array(Id).nullable(),
  /** Whether the one who asks may remove it. */
  mayRemove: z.boolean(),
});
export type Runner = z.infer<typeof Runner>;

/** By the device itself, as at registering. */
export const ConnectRunner = DeviceRequest;
export type ConnectRunner = z.infer<typeof ConnectRunner>;

export const ConnectedRunner = z.object({
  /** Goes as bearer with everything else a runner says. */
  token: z.string(),
  expiresAt: Instant,
  /** Where people registered it. `problem` says why it is given nothing there, or null. */
  workspaces: z.array(
    z.object({ id: Id, name: z.string(), registeredBy: z.string(), problem: z.string().nullable().default(null) }),
  ),
});
export type ConnectedRunner = z.infer<typeof ConnectedRunner>;

/** A run in a device's hands. A newer claim of the same run has a greater fence. */
export const HeldRun = z.object({ run: Id, fence: z.string().regex(/^\d{1,18}$/, "Not a fence") });
export type HeldRun = z.infer<typeof HeldRun>;

/**
 * One call is heartbeat, renewal, presence, claim and cancel. `holding`: every run that the device was given and has not
 * finished, told it declined, or gave back; what it was given and does not name, it is given again while it has not accepted
 * it, and has lost after. `leaving` is a device's last word before it is turned off: it counts as away at once.
 */
export const NextRuns = z.object({
  state: z.enum(["ready", "paused", "leaving"]),
  concurrency: z.int().min(1).max(100),
  /** How many more it takes now; none while paused. */
  places: z.int().min(0).max(100),
  /** What its person lets it do: in these workspaces, these templates (null: all). */
  allowed: z.object({ workspaces: z.array(Id).max(1_000), templates: z.array(Id).max(5_000).nullable() }),
  holding: z.array(HeldRun).max(1_000),
  /** How long to wait for something to say. */
  waitSeconds: z.number().min(0).max(25),
});
export type NextRuns = z.infer<typeof NextRuns>;

/** A run for the device to do. Its secrets come with accepting it; of a secret variable the values have the name. */
export const DeviceClaim = HeldRun.extend({
  attempt: z.int(),
  workspaceId: Id,
  workspaceName: z.string(),
  /** Null for a try of a template that was not saved. */
  templateId: Id.nullable(),
  templateName: z.string(),
  document: TemplateDocument,
  values: Values,
});
export type DeviceClaim = z.infer<typeof DeviceClaim>;

/** `lost`: no longer the device's, to be stopped without a word. `cancel`: to be stopped and reported. */
export const NextClaims = z.object({
  claims: z.array(DeviceClaim),
  lost: z.array(HeldRun),
  cancel: z.array(HeldRun),
});
export type NextClaims = z.infer<typeof NextClaims>;

/** Contents of the run's secret variables by variable, and where its prompts go. */
export const OpenedRun = z.object({
  secrets: z.record(z.string(), z.string()),
  endpoint: z.object({ address: z.string().nullable(), model: z.string().nullable(), key: z.string().nullable() }),
});
export type OpenedRun = z.infer<typeof OpenedRun>;

export const DECLINE_REASONS = ["runner.consent_needed", "runner.not_allowed"] as const;
/** The run goes back without an attempt used, and the device is not offered it again before it says `ReconsiderRuns`. */
export const DeclineRun = HeldRun.extend({
  reason: z.enum(DECLINE_REASONS),
  detail: z.string().trim().max(500).default(""),
});
export type DeclineRun = z.infer<typeof DeclineRun>;

/** The device's person decided anew about a template; null: about all of them. */
export const ReconsiderRuns = z.object({ templateId: Id.nullable() });
export type ReconsiderRuns = z.infer<typeof ReconsiderRuns>;

/** `first`: the number of the first event within the claim, counted from 1. Repeating a report is safe. */
export const ReportRun = HeldRun.extend({
  first: z.int().min(1),
  events: z.array(RunnerEvent).min(1).max(500),
});
export type ReportRun = z.infer<typeof ReportRun>;

/** `stale`: the run is no longer the device's. `cancel`: it shall be stopped. */
export const ReportedRun = z.object({ stale: z.boolean(), cancel: z.boolean() });
export type ReportedRun = z.infer<typeof ReportedRun>;

/** `runner.lost` counts as a failed attempt, `runner.stopped` does not count. */
export const GiveBackRun = HeldRun.extend({ reason: z.enum(["runner.stopped", "runner.lost"]) });
export type GiveBackRun = z.infer<typeof GiveBackRun>;

/** `stale`: it was no longer the device's. */
export const Returned = z.object({ stale: z.boolean() });
export type Returned = z.infer<typeof Returned>;
