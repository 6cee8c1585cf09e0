import { z } from "zod";
import { Id, Instant } from "./page.ts";
import { RetryPolicy } from "./retry.ts";
import { Values } from "./variable.ts";

export const SHARED_KINDS = ["template", "run"] as const;
/** `read`: to see it, and to copy a template. `execute`: also to run the template, or to cancel the run and run it again. */
export const ACCESSES = ["read", "execute"] as const;

/** The thing that is shared: a template or a run of the workspace. */
export const SharedThing = z.object({ kind: z.enum(SHARED_KINDS), thingId: Id });
export type SharedThing = z.infer<typeof SharedThing>;

/** Shares with another workspace of the organization; sharing again changes the access. */
export const CreateShare = SharedThing.extend({ toWorkspaceId: Id, access: z.enum(ACCESSES).default("read") });
export type CreateShare = z.infer<typeof CreateShare>;

/** With whom a thing of the workspace is shared. */
export const Share = SharedThing.extend({
  id: Id,
  toWorkspaceId: Id,
  toWorkspaceName: z.string(),
  access: z.enum(ACCESSES),
  sharedBy: z.string(),
  createdAt: Instant,
});
export type Share = z.infer<typeof Share>;

/** A workspace of the organization to share with. */
export const ShareTarget = z.object({ id: Id, name: z.string() });
export type ShareTarget = z.infer<typeof ShareTarget>;

/** Something that another workspace of the organization shares with this one. `name` is the template's. */
export const ReceivedShare = SharedThing.extend({
  id: Id,
  name: z.string(),
  from: ShareTarget,
  access: z.enum(ACCESSES),
  sharedBy: z.string(),
  createdAt: Instant,
});
export type ReceivedShare = z.infer<typeof ReceivedShare>;

/** Runs a shared template where it belongs: with the secrets and the limits of that workspace, by the server and not its people's devices. */
export const ExecuteShare = z.object({ id: Id, values: Values.default({}), retry: RetryPolicy.optional() });
export type ExecuteShare = z.infer<typeof ExecuteShare>;
