import { AppError } from "@runsheet/contract/error";
import type { Run } from "@runsheet/contract/run";
import type { Db } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { findRun, readRun } from "./read-run.ts";
import { recordState } from "./record-state.ts";

/**
 * Ends a waiting run at once, and asks the runner of a running one to end it. Asking twice is asking once, unless its runner
 * is a device that is not heard of: then the second asking gives up on it.
 */
export function cancelRun(ctx: Ctx, id: string): Promise<Run> {
  return change(ctx, "run.cancel", async (db, note) => {
    await findRun(db, id);
    await askToEnd(db, id);
    note({ target: id });
    return readRun(db, id);
  });
}

/** Throws AppError `run.finished_already` for a run that ended by itself, unless nobody is sure that it still goes on. */
export async function askToEnd(db: Db, id: string, { isSure } = { isSure: true }): Promise<void> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  const now = clock!.now;
  // Conditions in the statement, not before it: a runner may claim or end the run meanwhile.
  const ended = await db.run.updateManyAndReturn({
    where: { id, state: "queued" },
    data: {
      state: "canceled",
      reason: "run.canceled",
      finishedAt: now,
      cancelRequestedAt: now,
      lastOffset: { increment: 1 },
    },
  });
  for (const run of ended) await recordState(db, run, "canceled", now);
  const asked = await db.run.updateMany({
    where: { id, state: "running", cancelRequestedAt: null },
    data: { cancelRequestedAt: now },
  });
  const run = await findRun(db, id);
  if (asked.count === 0 && run.state === "running" && run.deviceId) await db.$queryRaw`select give_up_run(${id}::uuid)`;
  if (isSure && ended.length + asked.count === 0 && run.cancelRequestedAt === null) {
    throw new AppError("conflict", "run.finished_already", "The run is over already", { state: run.state });
  }
}

/** Ends every run of the workspace that waits, and asks the runners of the others to end theirs; answers how many. */
export async function cancelAllRuns(db: Db): Promise<number> {
  const runs = await db.run.findMany({ where: { state: { in: ["queued", "running"] } }, select: { id: true } });
  for (const { id } of runs) await askToEnd(db, id, { isSure: false });
  return runs.length;
}
