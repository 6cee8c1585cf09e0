import { Id, Page, PageInput } from "@runsheet/contract/page";
import { LogPage, ReadLog, Run } from "@runsheet/contract/run";
import { CreateShare, ExecuteShare, ReceivedShare, Share, SharedThing, ShareTarget } from "@runsheet/contract/share";
import { Template } from "@runsheet/contract/template";
import {
  cancelShared,
  createShare,
  executeShared,
  getSharedRun,
  getSharedTemplate,
  listReceived,
  listShares,
  listShareTargets,
  readSharedLog,
  removeShare,
  rerunShared,
} from "@runsheet/domain/share";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, del } = door("Shares");
const ById = z.object({ id: Id });

export const shareRouter = router({
  create: procedure
    .meta(post("/shares", "Share a template or a run with another workspace of the organization"))
    .input(CreateShare)
    .output(Share)
    .mutation(({ ctx, input }) => createShare(ctx, input)),
  list: procedure
    .meta(get("/shares", "With whom a template or a run is shared"))
    .input(SharedThing)
    .output(z.array(Share))
    .query(({ ctx, input }) => listShares(ctx, input)),
  targets: procedure
    .meta(get("/shares/targets", "The workspaces of the organization to share with"))
    .output(z.array(ShareTarget))
    .query(({ ctx }) => listShareTargets(ctx)),
  remove: procedure
    .meta(del("/shares/{id}", "Stop sharing, or do without what is shared"))
    .input(ById)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeShare(ctx, input.id)),
  received: procedure
    .meta(get("/shares/received", "What other workspaces share with this one, newest first"))
    .input(PageInput)
    .output(Page(ReceivedShare))
    .query(({ ctx, input }) => listReceived(ctx, input)),
  template: procedure
    .meta(get("/shares/{id}/template", "A shared template"))
    .input(ById)
    .output(Template)
    .query(({ ctx, input }) => getSharedTemplate(ctx, input.id)),
  execute: procedure
    .meta(post("/shares/{id}/execute", "Run a shared template in the workspace that it belongs to"))
    .input(ExecuteShare)
    .output(Run)
    .mutation(({ ctx, input }) => executeShared(ctx, input)),
  run: procedure
    .meta(get("/shares/{id}/execution", "A shared run"))
    .input(ById)
    .output(Run)
    .query(({ ctx, input }) => getSharedRun(ctx, input.id)),
  readLog: procedure
    .meta(get("/shares/{id}/logs", "A stretch of a shared run's log"))
    .input(ReadLog)
    .output(LogPage)
    .query(({ ctx, input }) => readSharedLog(ctx, input)),
  cancel: procedure
    .meta(post("/shares/{id}/cancel", "Cancel a shared run"))
    .input(ById)
    .output(Run)
    .mutation(({ ctx, input }) => cancelShared(ctx, input.id)),
  rerun: procedure
    .meta(post("/shares/{id}/rerun", "Run a shared run again, in the workspace that it belongs to"))
    .input(ById)
    .output(Run)
    .mutation(({ ctx, input }) => rerunShared(ctx, input.id)),
});
