import { Capability } from "../capability.ts";
import { Id, Instant } from "../page.ts";
import { z } from "zod";
import { Refusal } from "./license.ts";

/** What the person at this computer lets its runner do. */
const RunnerSettings = z.object({
  on: z.boolean(),
  /** On, but takes nothing new. */
  paused: z.boolean(),
  /** Of those that it is registered in, the workspaces whose runs it takes. */
  workspaces: z.array(Id).max(1_000),
  /** Templates that it takes; null: any. */
  templates: z.array(Id).max(5_000).nullable(),
  /** Below it each run has a folder of its own. Chosen in a dialog of the system, never by a page. */
  folder: z.string(),
  concurrency: z.int().min(1).max(20),
  /** Whether templates may start programs here. Switched on in a dialog of the system alone. */
  shellAllowed: z.boolean(),
});

/** What a page may change of them; what is left out stays. */
export const ConfigureRunner = RunnerSettings.omit({ folder: true, paused: true })
  .partial()
  .strict()
  .refine((change) => Object.keys(change).length > 0, "Nothing to change");
export type ConfigureRunner = z.infer<typeof ConfigureRunner>;

const Connection = z.discriminatedUnion("state", [
  z.object({ state: z.literal("connecting") }),
  z.object({ state: z.literal("online"), since: Instant }),
  z.object({ state: z.literal("offline"), since: Instant }),
  z.object({ state: z.literal("refused"), since: Instant, reason: z.string(), message: z.string() }),
]);

const RunnerRun = z.object({
  run: Id,
  fence: z.string(),
  attempt: z.int(),
  workspaceId: Id,
  workspaceName: z.string(),
  templateId: Id.nullable(),
  templateName: z.string(),
  /** `reporting`: it has ended here, and the server has not taken all of it yet. */
  phase: z.enum(["preparing", "running", "reporting"]),
  step: z
    .object({
      index: z.int(),
      name: z.string(),
      of: z.int(),
      since: Instant,
      percent: z.number().nullable(),
    })
    .nullable(),
  since: Instant,
  /** Events that the server has not taken yet. */
  ahead: z.int(),
});

const WaitingConsent = z.object({
  templateId: Id,
  templateName: z.string(),
  workspaceId: Id,
  workspaceName: z.string(),
  /** All that it needs, and what of it is new. */
  needs: z.array(Capability),
  added: z.array(Capability),
  since: Instant,
});

/** What the runner's process tells: what it does now. */
export const Activity = z.object({
  connection: Connection,
  taking: z.boolean(),
  runs: z.array(RunnerRun),
  /** What waits to be reported. `full`: log text is dropped until there is room. */
  outbox: z.object({ runs: z.int(), bytes: z.int(), limit: z.int(), full: z.boolean() }),
  consents: z.array(WaitingConsent),
  /** What went wrong on this machine last, such as a full disk. */
  fault: z.string().nullable(),
});
export type Activity = z.infer<typeof Activity>;

export const RunnerState = z.object({
  settings: RunnerSettings,
  /** `restarting`: it died, and is started again in a moment. */
  process: z.enum(["off", "starting", "working", "restarting", "stopping"]),
  /** Why it does nothing although it is on, with what helps; null where nothing stands in its way. */
  blocked: Refusal.nullable(),
  /** Where people registered this device, as the server said last; `problem`: why it is given nothing there. */
  workspaces: z.array(z.object({ id: Id, name: z.string(), registeredBy: z.string(), problem: z.string().nullable() })),
  activity: Activity.nullable(),
});
export type RunnerState = z.infer<typeof RunnerState>;

export const RunnerOutcome = z.object({ runner: RunnerState, refusal: Refusal.nullable() });
export type RunnerOutcome = z.infer<typeof RunnerOutcome>;

export const PauseRunner = z.object({ paused: z.boolean() });
export const OneWorkspace = z.object({ workspaceId: Id });

/** The person's answer about a template; `capabilities` are those that were shown, all that it needs. */
export const AnswerConsent = z.object({
  templateId: Id,
  capabilities: z.array(Capability).min(1).max(1_000),
  agreed: z.boolean(),
});
export type AnswerConsent = z.infer<typeof AnswerConsent>;
