import { AppError } from "@runsheet/contract/error";
import type { Database } from "@runsheet/db/database";
import { schedulesNeeding, type NeedingSchedule } from "@runsheet/db/schedules";
import type { Db } from "@runsheet/db/transaction";
import type { Values } from "@runsheet/contract/variable";
import { inJob } from "../in-job.ts";
import { catchUp } from "./catch-up.ts";
import { extendPlan, planAfter, ZONE_DATA } from "./plan.ts";
import { resolveWork } from "./resolve-work.ts";
import { retryOf, ruleOf, type ScheduleRow } from "./row.ts";

const AT_ONCE = 4;

/**
 * Looks after the schedules that the firing statement had to leave; answers how many it brought further. Safe to do twice.
 * One that cannot be looked after keeps the others from nothing.
 */
export async function attendSchedules(db: Database, onFault: (error: unknown) => void, limit = 200): Promise<number> {
  const left = (await schedulesNeeding(db, limit)).values();
  let attended = 0;
  const lane = async () => {
    for (const schedule of left) {
      try {
        await attendSchedule(db, schedule);
        attended += 1;
      } catch (error) {
        onFault(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return attended;
}

function attendSchedule(db: Database, { id, ...place }: NeedingSchedule): Promise<void> {
  return inJob(db, place, async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      select from schedules where workspace_id = ${place.workspaceId}::uuid and id = ${id}::uuid
        and (attention is not null or needs_plan) for no key update skip locked`;
    if (held.length > 0) await attendHeld(tx, await tx.schedule.findUniqueOrThrow({ where: { id } }));
  });
}

/** The same for one that the transaction holds. */
export async function attendHeld(db: Db, row: ScheduleRow): Promise<void> {
  if (!row.enabled || row.nextRunAt === null || row.attention === null) return keepPlanned(db, row);
  const problem = await followNewest(db, row);
  if (row.attention === "version" && problem === null) {
    // Fired by the statement at the next look, with the version that is newest now.
    await db.schedule.update({ where: { id: row.id }, data: { attention: null } });
    return;
  }
  await catchUp(db, row, problem);
}

/** Works out more due times where few are left, and all of them where the zone data has changed. */
async function keepPlanned(db: Db, row: ScheduleRow): Promise<void> {
  const known = row.plannedWith === ZONE_DATA ? [row.nextRunAt, ...row.upcoming].filter((at) => at !== null) : [];
  const plan = row.enabled && row.licensePausedAt === null ? await planFurther(db, row, known) : { needsPlan: false };
  await db.schedule.update({ where: { id: row.id }, data: { ...plan, attention: null }, select: { id: true } });
}

async function planFurther(db: Db, row: ScheduleRow, known: readonly Date[]) {
  if (known.length > 0) return extendPlan(ruleOf(row), known);
  const newest = await db.occurrence.findFirst({
    where: { scheduleId: row.id },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  // Nothing from before it was last changed, or from while it rested.
  const after = Math.max(...[newest?.at, row.updatedAt, row.resumedAt].map((at) => at?.getTime() ?? 0));
  return planAfter(ruleOf(row), new Date(after));
}

/** Brings a schedule that follows the newest version to it. Answers the reason why that cannot be, or null. */
async function followNewest(db: Db, row: ScheduleRow): Promise<string | null> {
  if (row.pinnedVersion !== null) return null;
  try {
    const { templateId, values } = row;
    const work = await resolveWork(db, { templateId, version: null, values: values as Values, retry: retryOf(row) });
    await db.schedule.update({ where: { id: row.id }, data: work, select: { id: true } });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = error.reason === "run.values_invalid" ? "schedule.values_invalid" : error.reason;
    await db.schedule.update({ where: { id: row.id }, data: { problem }, select: { id: true } });
    return problem;
  }
}
