import { Id, Page } from "@runsheet/contract/page";
import { CreateRun, ListRuns, LogPage, ReadLog, RerunRun, Run, RunOverview, RunSummary } from "@runsheet/contract/run";
import {
  cancelRun,
  createRun,
  followRun,
  getRun,
  getRunOverview,
  listRuns,
  readRunLog,
  rerunRun,
  watchRuns,
} from "@runsheet/domain/run";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";

const tags = ["Executions"];
/** `lastEventId` is what a dropped connection brings back. */
const Follow = z.object({
  id: Id,
  lastEventId: z.coerce.number<number | string>().int().min(0).max(2_147_483_647).nullish(),
});

export const runRouter = router({
  create: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/templates/{templateId}/execute",
        tags,
        summary: "Run a template",
        protect: true,
      },
    })
    .input(CreateRun)
    .output(Run)
    .mutation(({ ctx, input }) => createRun(ctx, input)),
  list: procedure
    .meta({ openapi: { method: "GET", path: "/executions", tags, summary: "Runs, newest first", protect: true } })
    .input(ListRuns)
    .output(Page(RunSummary))
    .query(({ ctx, input }) => listRuns(ctx, input)),
  overview: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/executions/overview",
        tags,
        summary: "How many run, wait, and ended in the last 24 hours",
        protect: true,
      },
    })
    .output(RunOverview)
    .query(({ ctx }) => getRunOverview(ctx)),
  get: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/executions/{id}",
        tags,
        summary: "A run with its steps and values",
        protect: true,
      },
    })
    .input(z.object({ id: Id }))
    .output(Run)
    .query(({ ctx, input }) => getRun(ctx, input.id)),
  readLog: procedure
    .meta({
      openapi: {
        method: "GET",
        path: "/executions/{id}/logs",
        tags,
        summary: "A run's events after an offset",
        protect: true,
      },
    })
    .input(ReadLog)
    .output(LogPage)
    .query(({ ctx, input }) => readRunLog(ctx, input)),
  cancel: procedure
    .meta({
      openapi: { method: "POST", path: "/executions/{id}/cancel", tags, summary: "Cancel a run", protect: true },
    })
    .input(z.object({ id: Id }))
    .output(Run)
    .mutation(({ ctx, input }) => cancelRun(ctx, input.id)),
  rerun: procedure
    .meta({
      openapi: {
        method: "POST",
        path: "/executions/{id}/rerun",
        tags,
        summary: "Run again with the same or edited values",
        protect: true,
      },
    })
    .input(RerunRun)
    .output(Run)
    .mutation(({ ctx, input }) => rerunRun(ctx, input)),
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
