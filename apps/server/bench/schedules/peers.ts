import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { PgBoss, type WorkOptions } from "pg-boss";
import type { BenchHouse } from "../house.ts";
import { newCount, type Count, type Side } from "./side.ts";

export interface GraphileSetting {
  concurrentJobs: number;
  pollInterval: number;
  /** Jobs fetched at once; 0 lets each worker fetch its own. */
  localQueue: number;
}

/** The best of 24 that were tried: no local queue and slower polling are behind by far. Which of them wins changes. */
export const GRAPHILE_SETTINGS: GraphileSetting[] = [
  { concurrentJobs: 200, pollInterval: 10, localQueue: 500 },
  { concurrentJobs: 50, pollInterval: 10, localQueue: 1_000 },
];
/** As its documentation begins with, looking for due jobs ten times a second. */
export const GRAPHILE_PLAIN: GraphileSetting = { concurrentJobs: 10, pollInterval: 100, localQueue: 0 };

export interface GraphileSide extends Side {
  /** Adds so many at a time. */
  due(count: number, at: Date, batch?: number): Promise<number[]>;
}

const logger = new Logger(() => () => undefined);

export async function openGraphile(
  { ownerUrl }: BenchHouse,
  { concurrentJobs, pollInterval, localQueue }: GraphileSetting,
): Promise<GraphileSide> {
  let counting: Count | null = null;
  const worker = {
    connectionString: ownerUrl,
    concurrentJobs,
    pollInterval,
    maxPoolSize: 10,
    ...(localQueue > 0 && { localQueue: { size: localQueue }, completeJobBatchDelay: 0 }),
  };
  const utils = await makeWorkerUtils({ connectionString: ownerUrl, logger });
  await utils.migrate();
  const runner = await run({
    preset: { worker },
    noHandleSignals: true,
    taskList: { nothing: async () => counting?.begun() },
    logger,
  });
  return {
    async due(count, at, batch = count) {
      counting = newCount(count, at);
      for (let added = 0; added < count; added += batch) {
        await utils.addJobs(Array.from({ length: batch }, () => ({ identifier: "nothing", payload: {}, runAt: at })));
      }
      return counting.all;
    },
    // It deletes what is done by itself. Its emptied table is not swept up: the planner would take it for empty from then on,
    // and looking for jobs would take ten times as long.
    clear: async () => undefined,
    async stop() {
      await runner.stop();
      await utils.release();
    },
  };
}

export type BossSetting = Pick<WorkOptions, "batchSize" | "localConcurrency" | "burstWhenBatchFull">;

export const BOSS_SETTINGS: BossSetting[] = [{ batchSize: 1_000 }, { batchSize: 250, localConcurrency: 4 }];

/** It refuses to look more often than this. */
const BOSS_POLLING_SECONDS = 0.5;

export async function openBoss({ ownerUrl }: BenchHouse, setting: BossSetting): Promise<Side> {
  let counting: Count | null = null;
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue("nothing");
  await boss.work("nothing", { ...setting, pollingIntervalSeconds: BOSS_POLLING_SECONDS }, async (jobs) => {
    for (const _ of jobs) counting?.begun();
  });
  return {
    async due(count, at) {
      counting = newCount(count, at);
      await boss.insert(
        "nothing",
        Array.from({ length: count }, () => ({ startAfter: at })),
      );
      return counting.all;
    },
    clear: async () => void (await boss.deleteAllJobs("nothing")),
    stop: () => boss.stop({ graceful: true }),
  };
}

/** Takes out the schemas of both. */
export async function removePeers({ owner }: BenchHouse): Promise<void> {
  await owner.query("drop schema if exists graphile_worker cascade");
  await owner.query("drop schema if exists pgboss cascade");
}
