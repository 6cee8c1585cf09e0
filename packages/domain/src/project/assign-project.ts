import { AppError } from "@runsheet/contract/error";
import type { AssignProject } from "@runsheet/contract/project";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { findSchedule } from "../schedule/index.ts";
import { holdTemplate, mayChange } from "../template/index.ts";

/** Puts a template or a schedule that the actor may change into a project, or into none. */
export function assignProject(ctx: Ctx, { kind, thingId, projectId }: AssignProject): Promise<Record<string, never>> {
  return change(ctx, "project.assign", async (db, note) => {
    const before = kind === "template" ? await heldTemplate(ctx, db, thingId) : await heldSchedule(ctx, db, thingId);
    if (projectId !== null) await requireProject(db, projectId);
    const set = { where: { id: thingId }, data: { projectId }, select: { id: true } };
    if (kind === "template") await db.templateRow.update(set);
    else await db.schedule.update(set);
    note({
      target: thingId,
      detail: { name: before.name, kind },
      changes: changesOf({ projectId: before.projectId }, { projectId }),
    });
    return {};
  });
}

interface Assigned {
  name: string;
  projectId: string | null;
}

async function heldTemplate(ctx: Ctx, db: Db, id: string): Promise<Assigned> {
  await holdTemplate(ctx, db, id);
  return db.templateRow.findUniqueOrThrow({ where: { id }, select: { name: true, projectId: true } });
}

async function heldSchedule(ctx: Ctx, db: Db, id: string): Promise<Assigned> {
  await db.$queryRaw`select from schedules where id = ${id}::uuid for no key update`;
  const row = await findSchedule(db, id);
  if (!mayChange(ctx, row.createdBy))
    throw new AppError("forbidden", "access.not_yours", "Somebody else made this schedule");
  return row;
}

/** Held until the transaction ends, so that it cannot be removed meanwhile. */
async function requireProject(db: Db, id: string): Promise<void> {
  const found = await db.$queryRaw<unknown[]>`select id from projects where id = ${id}::uuid for key share`;
  if (found.length === 0) throw new AppError("not_found", "project.missing", "There is no such project");
}
