import { change, type Ctx } from "../context.ts";
import { holdLimits } from "../limit/index.ts";
import { holdSchedule } from "./hold-schedule.ts";
import { settleSchedules } from "./settle-schedules.ts";

/** Deletes a schedule with its history of occurrences. Its runs stay, and those under way go on. */
export function removeSchedule(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "schedule.remove", async (db, note) => {
    const { organizationId } = ctx.workspace!;
    await holdLimits(db, organizationId);
    const { name } = (await holdSchedule(ctx, db, id)).row;
    await db.schedule.delete({ where: { id }, select: { id: true } });
    await settleSchedules(db, organizationId);
    note({ target: id, detail: { name } });
    return {};
  });
}
