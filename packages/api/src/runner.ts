import { Id } from "@runsheet/contract/page";
import {
  ConnectedRunner,
  ConnectRunner,
  DeclineRun,
  GiveBackRun,
  HeldRun,
  NextClaims,
  NextRuns,
  OpenedRun,
  ReconsiderRuns,
  RegisterRunner,
  ReportedRun,
  ReportRun,
  Returned,
  Runner,
} from "@runsheet/contract/runner";
import {
  acceptRun,
  connectRunner,
  declineRun,
  giveBackRun,
  listRunners,
  nextRuns,
  reconsiderRuns,
  registerRunner,
  removeRunner,
  reportRun,
} from "@runsheet/domain/runner";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, del } = door("Runners");

export const runnerRouter = router({
  register: procedure
    .meta(post("/runners", "Make an activated device a runner of the workspace"))
    .input(RegisterRunner)
    .output(Runner)
    .mutation(({ ctx, input }) => registerRunner(ctx, input)),
  list: procedure
    .meta(get("/runners", "The devices that work for the workspace, and whether they are there"))
    .output(z.array(Runner))
    .query(({ ctx }) => listRunners(ctx)),
  remove: procedure
    .meta(del("/runners/{id}", "Give a device nothing of the workspace any more"))
    .input(z.object({ id: Id }))
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeRunner(ctx, input.id)),
  connect: procedure
    .meta({
      openapi: { ...post("/runners/connect", "A token for a device that proves itself").openapi, protect: false },
    })
    .input(ConnectRunner)
    .output(ConnectedRunner)
    .mutation(({ ctx, input }) => connectRunner(ctx, input)),
  next: procedure
    .meta({
      ...post("/runners/next", "A device says that it is there, and gets runs to do, to stop and to let go"),
      waits: true,
    })
    .input(NextRuns)
    .output(NextClaims)
    .mutation(({ ctx, input, signal }) => nextRuns(ctx, input, signal)),
  accept: procedure
    .meta(post("/runners/accept", "A device takes a run on and gets its secrets"))
    .input(HeldRun)
    .output(OpenedRun)
    .mutation(({ ctx, input }) => acceptRun(ctx, input)),
  decline: procedure
    .meta(post("/runners/decline", "A device will not do a run that it was given"))
    .input(DeclineRun)
    .output(Returned)
    .mutation(({ ctx, input }) => declineRun(ctx, input)),
  reconsider: procedure
    .meta(post("/runners/reconsider", "A device may be given again what it declined"))
    .input(ReconsiderRuns)
    .output(z.object({}))
    .mutation(({ ctx, input }) => reconsiderRuns(ctx, input)),
  report: procedure
    .meta(post("/runners/report", "What happened in a run, event by event"))
    .input(ReportRun)
    .output(ReportedRun)
    .mutation(({ ctx, input }) => reportRun(ctx, input)),
  giveBack: procedure
    .meta(post("/runners/give-back", "A device will not finish a run"))
    .input(GiveBackRun)
    .output(Returned)
    .mutation(({ ctx, input }) => giveBackRun(ctx, input)),
});
