import type { ListSchedules, Schedule, ScheduleSummary } from "@runsheet/contract/schedule";
import type { Db, Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { contains } from "../contains.ts";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { devicesOf } from "../run/index.ts";
import { findSchedule } from "./hold-schedule.ts";
import { toSchedule, toScheduleSummary, type OccurrenceRow, type ScheduleRow } from "./row.ts";

const Key = z.tuple([z.string(), z.uuid()]);

/** The workspace's schedules by name, each with its newest occurrence. */
export async function listSchedules(
  ctx: Ctx,
  { cursor, limit, search, enabled, templateId, projectId }: ListSchedules,
): Promise<{ items: ScheduleSummary[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const all: Prisma.ScheduleWhereInput[] = [];
  if (after) all.push({ OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] });
  if (search) all.push({ OR: [{ name: contains(search) }, { templateName: contains(search) }] });
  if (enabled !== undefined) all.push({ enabled });
  if (templateId) all.push({ templateId });
  if (projectId) all.push({ projectId });
  return read(ctx, "schedule.list", async (db) => {
    const rows = await db.schedule.findMany({
      where: { AND: all },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: limit + 1,
    });
    const newest = await newestOccurrences(
      db,
      rows.map(({ id }) => id),
    );
    return toPage(
      rows,
      limit,
      (row) => toScheduleSummary(ctx, row, newest.get(row.id)),
      (row) => [row.name, row.id],
    );
  });
}

export function getSchedule(ctx: Ctx, id: string): Promise<Schedule> {
  return read(ctx, "schedule.get", (db) => readSchedule(ctx, db, id));
}

export async function readSchedule(ctx: Ctx, db: Db, id: string): Promise<Schedule> {
  const row = await findSchedule(db, id);
  return toSchedule(ctx, row, (await newestOccurrences(db, [id])).get(id), await targetNameOf(db, row));
}

/** Name of the device that its runs are for. */
export async function targetNameOf(db: Db, { targetDevice }: ScheduleRow): Promise<string | null> {
  return (targetDevice && (await devicesOf(db, [targetDevice])).get(targetDevice)?.name) || null;
}

/** Looked up one by one in the index: a list of all would read whole histories. */
async function newestOccurrences(db: Db, ids: readonly string[]): Promise<Map<string, OccurrenceRow>> {
  const keys = await db.$queryRaw<{ scheduleId: string; at: Date }[]>`
    select s.id as "scheduleId", o.at from schedules s
    cross join lateral (
      select x.at from occurrences x
      where x.workspace_id = s.workspace_id and x.schedule_id = s.id order by x.at desc limit 1
    ) o
    where s.id = any (${ids}::uuid[])`;
  if (keys.length === 0) return new Map();
  const rows = await db.occurrence.findMany({ where: { OR: keys } });
  return new Map(rows.map((row) => [row.scheduleId, row]));
}
