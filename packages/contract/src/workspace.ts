import { z } from "zod";
import { ROLES } from "./access.ts";
import { NAME_SIGNS } from "./name.ts";
import { Id, Instant } from "./page.ts";

/** A workspace as its member sees it: where it belongs and what the member's role is. */
export const Workspace = z.object({
  id: Id,
  name: z.string(),
  organizationId: Id,
  organizationName: z.string(),
  role: z.enum(ROLES),
});
export type Workspace = z.infer<typeof Workspace>;

/** No control characters: it ends up in mails, logs and titles. */
export const WorkspaceName = z
  .string()
  .trim()
  .min(1, "Give it a name")
  .max(100, "Use at most 100 characters")
  .regex(NAME_SIGNS, "Control characters are not allowed");

/** Makes a workspace in an organization that the person administers, their own by default; they own it. */
export const CreateWorkspace = z.object({ name: WorkspaceName, organizationId: Id.optional() });
export type CreateWorkspace = z.infer<typeof CreateWorkspace>;

/** A workspace with what is in it. */
export const WorkspaceDetail = Workspace.extend({
  createdAt: Instant,
  usage: z.object({
    members: z.int(),
    /** Open invitations: they count as members do where there is a limit. */
    invited: z.int(),
    templates: z.int(),
    schedules: z.int(),
    /** Those that wait or run. */
    runs: z.int(),
  }),
});
export type WorkspaceDetail = z.infer<typeof WorkspaceDetail>;

export const UpdateWorkspace = z.object({ id: Id, name: WorkspaceName });
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;

/** A removed workspace can be brought back for this many days; then its rows go. */
export const REMOVED_FOR_DAYS = 7;

/** `name` repeats the workspace's name exactly: nobody removes one by mistake. */
export const RemoveWorkspace = z.object({ id: Id, name: z.string().max(200) });
export type RemoveWorkspace = z.infer<typeof RemoveWorkspace>;

export const RemovedWorkspace = z.object({
  id: Id,
  name: z.string(),
  organizationName: z.string(),
  removedAt: Instant,
  removedBy: z.string(),
  /** From then on it cannot be brought back. */
  goneAt: Instant,
});
export type RemovedWorkspace = z.infer<typeof RemovedWorkspace>;
