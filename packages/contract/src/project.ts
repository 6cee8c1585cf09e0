import { z } from "zod";
import { Id, Instant } from "./page.ts";
import { WorkspaceName } from "./workspace.ts";

/** A group of templates, schedules and runs of a workspace, with how many of each it holds. */
export const Project = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  createdBy: z.string(),
  createdAt: Instant,
  templates: z.int(),
  schedules: z.int(),
  runs: z.int(),
});
export type Project = z.infer<typeof Project>;

const Description = z.string().trim().max(1_000, "Use at most 1000 characters");

/** No two of a workspace have the same name; letter case does not matter. */
export const CreateProject = z.object({ name: WorkspaceName, description: Description.default("") });
export type CreateProject = z.infer<typeof CreateProject>;

export const UpdateProject = z.object({ id: Id, name: WorkspaceName, description: Description });
export type UpdateProject = z.infer<typeof UpdateProject>;

/** Puts a template or a schedule into a project, or with null into none. Runs keep the project that they began in. */
export const AssignProject = z.object({
  kind: z.enum(["template", "schedule"]),
  thingId: Id,
  projectId: Id.nullable(),
});
export type AssignProject = z.infer<typeof AssignProject>;
