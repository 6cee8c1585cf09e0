import { Id } from "@runsheet/contract/page";
import {
  CreateWorkspace,
  RemovedWorkspace,
  RemoveWorkspace,
  UpdateWorkspace,
  Workspace,
  WorkspaceDetail,
} from "@runsheet/contract/workspace";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { leaveWorkspace } from "@runsheet/domain/member";
import {
  bringBack,
  changeSettings,
  createWorkspace,
  getSettings,
  getWorkspace,
  listRemoved,
  listWorkspaces,
  removeWorkspace,
  updateWorkspace,
} from "@runsheet/domain/workspace";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, put, del } = door("Workspaces");
const ById = z.object({ id: Id });
const Nothing = z.object({});

export const workspaceRouter = router({
  list: procedure
    .meta(get("/workspaces", "The workspaces you belong to"))
    .output(z.object({ items: z.array(Workspace), nextCursor: z.null() }))
    .query(({ ctx }) => listWorkspaces(ctx)),
  create: procedure
    .meta(post("/workspaces", "Make a workspace in an organization that you administer"))
    .input(CreateWorkspace)
    .output(Workspace)
    .mutation(({ ctx, input }) => createWorkspace(ctx, input)),
  listRemoved: procedure
    .meta(get("/workspaces/removed", "The workspaces of yours that can still be brought back"))
    .output(z.array(RemovedWorkspace))
    .query(({ ctx }) => listRemoved(ctx)),
  settings: procedure
    .meta(get("/workspaces/settings", "What the workspace decides for all of its runs"))
    .output(WorkspaceSettings)
    .query(({ ctx }) => getSettings(ctx)),
  changeSettings: procedure
    .meta(put("/workspaces/settings", "Change the workspace's settings, all at once"))
    .input(WorkspaceSettings)
    .output(WorkspaceSettings)
    .mutation(({ ctx, input }) => changeSettings(ctx, input)),
  get: procedure
    .meta(get("/workspaces/{id}", "A workspace with what is in it"))
    .input(ById)
    .output(WorkspaceDetail)
    .query(({ ctx, input }) => getWorkspace(ctx, input.id)),
  update: procedure
    .meta(put("/workspaces/{id}", "Give a workspace another name"))
    .input(UpdateWorkspace)
    .output(WorkspaceDetail)
    .mutation(({ ctx, input }) => updateWorkspace(ctx, input)),
  remove: procedure
    .meta(del("/workspaces/{id}", "Remove a workspace; its owners can bring it back for seven days"))
    .input(RemoveWorkspace)
    .output(Nothing)
    .mutation(({ ctx, input }) => removeWorkspace(ctx, input)),
  bringBack: procedure
    .meta(post("/workspaces/{id}/bring-back", "Bring a removed workspace back"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => bringBack(ctx, input.id)),
  leave: procedure
    .meta(post("/workspaces/{id}/leave", "Leave a workspace"))
    .input(ById)
    .output(Nothing)
    .mutation(({ ctx, input }) => leaveWorkspace(ctx, input.id)),
});
