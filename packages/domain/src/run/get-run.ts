import type { GetRun, LogPage, ReadLog, Run } from "@runsheet/contract/run";
import { isFinal, type RunEvent, type RunState } from "@runsheet/contract/run-event";
import { read, type Ctx } from "../context.ts";
import { findRun, readRun } from "./read-run.ts";

export async function getRun(ctx: Ctx, { id, attempt }: GetRun): Promise<Run> {
  return read(ctx, "run.get", (db) => readRun(db, id, attempt));
}

/** The events of a run after an offset, oldest first. */
export async function readRunLog(ctx: Ctx, { id, after, limit }: ReadLog): Promise<LogPage> {
  return read(ctx, "run.readLog", async (db) => {
    const run = await findRun(db, id);
    const rows = await db.runEvent.findMany({
      where: { runId: id, offset: { gt: after } },
      orderBy: { offset: "asc" },
      take: limit,
    });
    const items = rows.map(({ offset, attempt, event }) => ({ offset, attempt, event: event as RunEvent["event"] }));
    const nextAfter = items.at(-1)?.offset ?? after;
    return { items, nextAfter, done: isFinal(run.state as RunState) && nextAfter >= run.lastOffset };
  });
}
