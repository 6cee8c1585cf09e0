import { randomUUID } from "node:crypto";
import { Logger, run, type Runner } from "graphile-worker";
import type { BenchHouse } from "./house.ts";
import { inTurn, tell } from "./figures.ts";

/** From adding a job by one SQL statement until an idle worker has it, beside graphile-worker on the same PostgreSQL. */
export async function enqueueToStart(
  { db, owner, ownerUrl, templateId, workspaceId }: BenchHouse,
  rounds: number,
): Promise<void> {
  let began = Promise.withResolvers<number>();
  const worker: Runner = await run({
    connectionString: ownerUrl,
    concurrency: 1,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: { nothing: async () => began.resolve(performance.now()) },
    logger: quietLogger(),
  });
  const version = await owner.query("select id from listing_versions where listing_id = $1", [templateId]);
  const figures = await inTurn(rounds, {
    Runsheet: async () => {
      const started = Promise.withResolvers<number>();
      const stop = db.signals.on(
        "run_changed",
        (payload) => payload.includes('"running"') && started.resolve(performance.now()),
      );
      const added = performance.now();
      await owner.query(
        `insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, started_by_name, steps_total)
         values ($1, $2, $3, 'Nothing', 1, $4, 'bench', 1)`,
        [randomUUID(), workspaceId, templateId, version.rows[0].id],
      );
      const at = await started.promise;
      stop();
      return at - added;
    },
    "graphile-worker": async () => {
      began = Promise.withResolvers();
      const added = performance.now();
      await owner.query("select graphile_worker.add_job('nothing')");
      return (await began.promise) - added;
    },
  });
  await worker.stop();
  tell("Enqueue to start: one job, an idle worker", figures, "at most 1 x");
}

function quietLogger() {
  return new Logger(() => () => undefined);
}
