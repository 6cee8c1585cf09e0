import { Workspace } from "@runsheet/contract/workspace";
import { listWorkspaces } from "@runsheet/domain/workspace";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

export const workspaceRouter = router({
  list: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/workspaces",
        tags: ["Workspaces"],
        summary: "The workspaces you belong to",
        protect: true,
      },
    })
    .output(z.object({ items: z.array(Workspace), nextCursor: z.null() }))
    .query(({ ctx }) => listWorkspaces(ctx)),
});
