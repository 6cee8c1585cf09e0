import type { ListRuns, RunOverview, RunSummary } from "@runsheet/contract/run";
import type { Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { contains } from "../contains.ts";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { placesOf } from "./place.ts";
import { toRunSummary } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const DAY_MS = 86_400_000;

/** The workspace's runs, newest first. */
export async function listRuns(
  ctx: Ctx,
  { cursor, limit, state, templateId, scheduleId, projectId, search }: ListRuns,
): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const where: Prisma.RunWhereInput = {};
  if (state?.length) where.state = { in: state };
  if (templateId) where.templateId = templateId;
  if (scheduleId) where.scheduleId = scheduleId;
  if (projectId) where.projectId = projectId;
  if (search) where.templateName = contains(search);
  if (after) where.AND = [{ OR: [{ queuedAt: { lt: after[0] } }, { queuedAt: after[0], id: { lt: after[1] } }] }];
  return read(ctx, "run.list", async (db) => {
    const rows = await db.run.findMany({ where, orderBy: [{ queuedAt: "desc" }, { id: "desc" }], take: limit + 1 });
    const placeOf = await placesOf(db, rows);
    return toPage(
      rows,
      limit,
      (row) => toRunSummary(row, placeOf(row)),
      (row) => [row.queuedAt.toISOString(), row.id],
    );
  });
}

/** What runs and waits now, and how the runs of the last 24 hours ended. */
export async function getRunOverview(ctx: Ctx): Promise<RunOverview> {
  return read(ctx, "run.overview", async (db) => {
    const since = new Date(ctx.now().getTime() - DAY_MS);
    const groups = await db.run.groupBy({
      by: ["state"],
      where: {
        isTest: false,
        OR: [
          { state: { in: ["queued", "running"] } },
          { state: { in: ["succeeded", "failed", "timed_out"] }, queuedAt: { gt: since } },
        ],
      },
      _count: { _all: true },
    });
    const count = (...states: string[]) =>
      groups.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count._all, 0);
    return {
      running: count("running"),
      queued: count("queued"),
      succeededToday: count("succeeded"),
      failedToday: count("failed", "timed_out"),
    };
  });
}
