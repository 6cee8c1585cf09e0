import { Id, Page } from "@runsheet/contract/page";
import {
  CreateRun,
  GetRun,
  ListRuns,
  LogPage,
  ManyOutcomes,
  ManyRuns,
  QuickRun,
  ReadLog,
  RerunRun,
  Run,
  RunHistory,
  RunHistoryInput,
  RunOverview,
  RunSummary,
  TestRun,
} from "@runsheet/contract/run";
import {
  cancelRun,
  cancelRuns,
  createRun,
  followRun,
  getRun,
  getRunHistory,
  getRunOverview,
  listRuns,
  quickRun,
  readRunLog,
  rerunRun,
  rerunRuns,
  testRun,
  watchRuns,
} from "@runsheet/domain/run";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post } = door("Executions");
/** `lastEventId` is what a dropped connection brings back. */
const Follow = z.object({
  id: Id,
  lastEventId: z.coerce.number<number | string>().int().min(0).max(2_147_483_647).nullish(),
});

export const runRouter = router({
  create: procedure
    .meta(post("/templates/{templateId}/execute", "Run a template"))
    .input(CreateRun)
    .output(Run)
    .mutation(({ ctx, input }) => createRun(ctx, input)),
  list: procedure
    .meta(get("/executions", "Runs, newest first"))
    .input(ListRuns)
    .output(Page(RunSummary))
    .query(({ ctx, input }) => listRuns(ctx, input)),
  overview: procedure
    .meta(get("/executions/overview", "How many run, wait, and ended in the last 24 hours"))
    .output(RunOverview)
    .query(({ ctx }) => getRunOverview(ctx)),
  get: procedure
    .meta(get("/executions/{id}", "A run with its steps and values"))
    .input(GetRun)
    .output(Run)
    .query(({ ctx, input }) => getRun(ctx, input)),
  readLog: procedure
    .meta(get("/executions/{id}/logs", "A run's events after an offset"))
    .input(ReadLog)
    .output(LogPage)
    .query(({ ctx, input }) => readRunLog(ctx, input)),
  cancel: procedure
    .meta(post("/executions/{id}/cancel", "Cancel a run"))
    .input(z.object({ id: Id }))
    .output(Run)
    .mutation(({ ctx, input }) => cancelRun(ctx, input.id)),
  rerun: procedure
    .meta(post("/executions/{id}/rerun", "Run again with the same or edited values"))
    .input(RerunRun)
    .output(Run)
    .mutation(({ ctx, input }) => rerunRun(ctx, input)),
  quick: procedure
    .meta(post("/templates/{templateId}/execute-again", "Run with your last values, or with the defaults"))
    .input(QuickRun)
    .output(Run)
    .mutation(({ ctx, input }) => quickRun(ctx, input)),
  test: procedure
    .meta(post("/executions/test", "Try a template out without saving it"))
    .input(TestRun)
    .output(Run)
    .mutation(({ ctx, input }) => testRun(ctx, input)),
  cancelMany: procedure
    .meta(post("/executions/cancel", "Cancel several runs"))
    .input(ManyRuns)
    .output(ManyOutcomes)
    .mutation(({ ctx, input }) => cancelRuns(ctx, input.ids)),
  rerunMany: procedure
    .meta(post("/executions/rerun", "Run several again with the values of before"))
    .input(ManyRuns)
    .output(ManyOutcomes)
    .mutation(({ ctx, input }) => rerunRuns(ctx, input.ids)),
  history: procedure
    .meta(get("/executions/history", "How runs ended and how long they took, by day"))
    .input(RunHistoryInput)
    .output(RunHistory)
    .query(({ ctx, input }) => getRunHistory(ctx, input)),
  /** A run's events, each under its offset, until the run is over. */
  follow: procedure.input(Follow).subscription(async function* ({ ctx, input, signal }) {
    for await (const event of followRun(ctx, { id: input.id, after: input.lastEventId ?? 0, signal }))
      yield tracked(String(event.offset), event);
  }),
  /** Says which run of the workspace changed its state, so that lists can be read again. */
  watch: procedure.subscription(async function* ({ ctx, signal }) {
    yield* watchRuns(ctx, signal);
  }),
});
