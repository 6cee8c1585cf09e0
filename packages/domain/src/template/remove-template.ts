import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { change, type Ctx } from "../context.ts";
import { holdTemplate } from "./own-template.ts";

/** Deletes a template for people and takes it out of the marketplace. Its runs stay, and those under way go on. */
export function removeTemplate(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "template.remove", async (db, note) => {
    const held = await holdTemplate(ctx, db, id);
    await refuseIfScheduled(db, id);
    const { name } = await db.templateRow.update({
      where: { id },
      data: { deletedAt: held.now },
      select: { name: true },
    });
    const { count } = await db.listing.updateMany({
      where: { publisherWorkspaceId: ctx.workspace!.id, templateId: id, withdrawnAt: null },
      data: { withdrawnAt: held.now },
    });
    note({ target: id, detail: { name, withdrawn: count > 0 } });
    return {};
  });
}

/** A schedule without its template would be due and never run. */
async function refuseIfScheduled(db: Db, templateId: string): Promise<void> {
  const schedules = await db.schedule.findMany({ where: { templateId }, take: 4, select: { name: true } });
  if (schedules.length === 0) return;
  const names = schedules.map(({ name }) => name).join(", ");
  throw new AppError("conflict", "template.scheduled", `Schedules run this template: ${names}. Delete them first`, {
    names,
  });
}
