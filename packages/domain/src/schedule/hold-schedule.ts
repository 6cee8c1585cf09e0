import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { mayChange } from "../template/index.ts";
import { attendHeld } from "./attend-schedules.ts";
import type { ScheduleRow } from "./row.ts";

/** More rounds than a schedule can be behind and still count as punctual. */
const MOST_DUE = 100;

/** The database's clock: what is due is measured by it. */
export async function present(db: Db): Promise<Date> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select present() as now`;
  return clock!.now;
}

/** A schedule of this workspace; the same refusal for one of another workspace and one that never was. */
export async function findSchedule(db: Db, id: string): Promise<ScheduleRow> {
  const row = await db.schedule.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "schedule.missing", "There is no such schedule");
  return row;
}

/** A schedule that the transaction holds. All that was due up to `now` has fired, and nothing after it may be lost. */
export interface Held {
  row: ScheduleRow;
  now: Date;
}

/**
 * Holds a schedule that the actor may change until the transaction ends, after firing what is due already: a change
 * concerns what comes, and loses nothing.
 */
export async function holdSchedule(ctx: Ctx, db: Db, id: string): Promise<Held> {
  await db.$queryRaw`select from schedules where workspace_id = ${ctx.workspace!.id}::uuid and id = ${id}::uuid for no key update`;
  const row = await findSchedule(db, id);
  if (!mayChange(ctx, row.createdBy))
    throw new AppError("forbidden", "access.not_yours", "Somebody else made this schedule");
  let now = await present(db);
  for (let round = 0; round < MOST_DUE; round += 1) {
    const [fired] = await db.$queryRaw<{ dealt: number; held: number }[]>`
      select dealt, held from fire_due_schedules(1, ${id}::uuid)`;
    const held = await findSchedule(db, id);
    if (held.attention !== null || held.needsPlan) await attendHeld(db, held);
    else if (fired!.dealt === 0) return { row: held, now };
    now = await present(db);
  }
  return { row: await findSchedule(db, id), now };
}
