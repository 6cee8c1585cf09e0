import type { ListOccurrences, Occurrence } from "@runsheet/contract/schedule";
import type { Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { findSchedule } from "./hold-schedule.ts";
import { toOccurrence } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000"))]);

/** What became of a schedule's due times, newest first. */
export async function listOccurrences(
  ctx: Ctx,
  { id, cursor, limit, state }: ListOccurrences,
): Promise<{ items: Occurrence[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const where: Prisma.OccurrenceWhereInput = { scheduleId: id };
  if (state?.length) where.state = { in: state };
  if (after) where.at = { lt: after[0] };
  return read(ctx, "schedule.occurrences", async (db) => {
    const { name } = await findSchedule(db, id);
    const rows = await db.occurrence.findMany({ where, orderBy: { at: "desc" }, take: limit + 1 });
    return toPage(
      rows,
      limit,
      (row) => toOccurrence(name, row),
      (row) => [row.at.toISOString()],
    );
  });
}
