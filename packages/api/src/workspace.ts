import { Workspace } from "@runsheet/contract/workspace";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { changeSettings, getSettings, listWorkspaces } from "@runsheet/domain/workspace";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, put } = door("Workspaces");

export const workspaceRouter = router({
  list: procedure
    .meta(get("/workspaces", "The workspaces you belong to"))
    .output(z.object({ items: z.array(Workspace), nextCursor: z.null() }))
    .query(({ ctx }) => listWorkspaces(ctx)),
  settings: procedure
    .meta(get("/workspaces/settings", "What the workspace decides for all of its runs"))
    .output(WorkspaceSettings)
    .query(({ ctx }) => getSettings(ctx)),
  changeSettings: procedure
    .meta(put("/workspaces/settings", "Change the workspace's settings, all at once"))
    .input(WorkspaceSettings)
    .output(WorkspaceSettings)
    .mutation(({ ctx, input }) => changeSettings(ctx, input)),
});
