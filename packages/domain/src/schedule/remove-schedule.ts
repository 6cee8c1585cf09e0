import { change, type Ctx } from "../context.ts";
import { holdSchedule } from "./hold-schedule.ts";

/** Deletes a schedule with its history of occurrences. Its runs stay, and those under way go on. */
export function removeSchedule(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "schedule.remove", async (db, note) => {
    const { name } = (await holdSchedule(ctx, db, id)).row;
    await db.schedule.delete({ where: { id }, select: { id: true } });
    note({ target: id, detail: { name } });
    return {};
  });
}
