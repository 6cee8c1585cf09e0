import { AppError } from "@runsheet/contract/error";
import type { ManyOutcomes } from "@runsheet/contract/run";
import type { Action } from "@runsheet/contract/access";
import type { Db } from "@runsheet/db/transaction";
import { change, read, type Ctx } from "../context.ts";
import { askToEnd } from "./cancel-run.ts";
import { repeat } from "./create-run.ts";
import { findRun } from "./read-run.ts";

/** Cancels several runs; one that is over already says so and holds up none of the others. */
export function cancelRuns(ctx: Ctx, ids: readonly string[]): Promise<ManyOutcomes> {
  return each(ctx, "run.cancelMany", ids, async (db, id) => {
    await findRun(db, id);
    await askToEnd(db, id);
    return null;
  });
}

/** Runs several again, each with its version and values of before. */
export function rerunRuns(ctx: Ctx, ids: readonly string[]): Promise<ManyOutcomes> {
  return each(ctx, "run.rerunMany", ids, async (db, id) => (await repeat(ctx, db, await findRun(db, id))).id);
}

/** One transaction for each: a refusal of one takes back nothing of another. */
async function each(
  ctx: Ctx,
  action: Action,
  ids: readonly string[],
  work: (db: Db, id: string) => Promise<string | null>,
): Promise<ManyOutcomes> {
  // Asks for the permission once, so that what is refused below is about a run.
  await read(ctx, action, async () => undefined);
  const items: ManyOutcomes["items"] = [];
  for (const id of new Set(ids)) {
    try {
      const runId = await change(ctx, action, async (db, note) => {
        note({ target: id });
        return work(db, id);
      });
      items.push({ id, runId, reason: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      items.push({ id, runId: null, reason: error.reason });
    }
  }
  return { items };
}
