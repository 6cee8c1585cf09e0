import { Id } from "@runsheet/contract/page";
import { AssignProject, CreateProject, Project, UpdateProject } from "@runsheet/contract/project";
import {
  assignProject,
  createProject,
  getProject,
  listProjects,
  removeProject,
  updateProject,
} from "@runsheet/domain/project";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Projects");
const ById = z.object({ id: Id });
const Nothing = z.object({});

export const projectRouter = router({
  list: procedure
    .meta(get("/projects", "The workspace's projects"))
    .output(z.array(Project))
    .query(({ ctx }) => listProjects(ctx)),
  get: procedure
    .meta(get("/projects/{id}", "A project with how much is in it"))
    .input(ById)
    .output(Project)
    .query(({ ctx, input }) => getProject(ctx, input.id)),
  create: procedure
    .meta(post("/projects", "Make a project"))
    .input(CreateProject)
    .output(Project)
    .mutation(({ ctx, input }) => createProject(ctx, input)),
  update: procedure
    .meta(put("/projects/{id}", "Change a project"))
    .input(UpdateProject)
    .output(Project)
    .mutation(({ ctx, input }) => updateProject(ctx, input)),
  remove: procedure
    .meta(del("/projects/{id}", "Remove a project; what was in it stays"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeProject(ctx, input.id)),
  assign: procedure
    .meta(post("/projects/assign", "Put a template or a schedule into a project, or into none"))
    .input(AssignProject)
    .output(Nothing)
    .mutation(({ ctx, input }) => assignProject(ctx, input)),
});
