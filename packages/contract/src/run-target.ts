import { z } from "zod";
import { Id } from "./page.ts";

/** Where a run is done: by the server itself, by any device that is a runner of the workspace, or by one (its activation). */
export const RunTarget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("server") }),
  z.object({ kind: z.literal("any_device") }),
  z.object({ kind: z.literal("device"), id: Id }),
]);
export type RunTarget = z.infer<typeof RunTarget>;

export const ON_SERVER: RunTarget = { kind: "server" };

/**
 * Why a run that is for a device does not begin, the nearest to beginning first: every place is taken, a person paused the
 * device, it asks its person for consent, it may not, it is not heard of, whoever registered it may not run things here any
 * more, its license is not in force or has no device runner, it was released, or nobody registered one.
 */
export const WAITING_REASONS = [
  "runner.busy",
  "runner.paused",
  "runner.consent_needed",
  "runner.not_allowed",
  "runner.offline",
  "runner.person_gone",
  "runner.license_ended",
  "runner.feature_missing",
  "runner.released",
  "runner.none",
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];
