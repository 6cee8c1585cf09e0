import type { Run } from "@runsheet/contract/run";
import type { Db } from "@runsheet/db/transaction";
import type { RunRow } from "./row.ts";

/** The schedule that a run belongs to; null once it is deleted. */
export async function scheduleOf(
  db: Db,
  { scheduleId, occurrenceAt }: Pick<RunRow, "scheduleId" | "occurrenceAt">,
): Promise<Run["schedule"]> {
  if (scheduleId === null) return null;
  const found = await db.schedule.findUnique({ where: { id: scheduleId }, select: { name: true } });
  return found && { id: scheduleId, name: found.name, occurrenceAt: occurrenceAt?.toISOString() ?? null };
}
