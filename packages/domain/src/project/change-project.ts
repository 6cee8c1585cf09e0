import { AppError } from "@runsheet/contract/error";
import type { CreateProject, Project, UpdateProject } from "@runsheet/contract/project";
import { isUniqueViolation, type Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { allows, change, makerOf, type Ctx } from "../context.ts";
import { isMaker } from "../template/index.ts";
import { readProject } from "./read-project.ts";

/** Makes a project; templates and schedules are put into it by themselves. */
export function createProject(ctx: Ctx, { name, description }: CreateProject): Promise<Project> {
  return refuseSameName(
    change(ctx, "project.create", async (db, note) => {
      const { id: createdBy, name: createdByName } = makerOf(ctx);
      const { id } = await db.project.create({
        data: { workspaceId: ctx.workspace!.id, name, description, createdBy, createdByName },
      });
      note({ target: id, detail: { name } });
      return readProject(db, id);
    }),
  );
}

export function updateProject(ctx: Ctx, { id, name, description }: UpdateProject): Promise<Project> {
  return refuseSameName(
    change(ctx, "project.update", async (db, note) => {
      const before = await holdProject(ctx, db, id);
      await db.project.update({ where: { id }, data: { name, description, updatedAt: ctx.now() } });
      note({
        target: id,
        changes: changesOf({ name: before.name, description: before.description }, { name, description }),
      });
      return readProject(db, id);
    }),
  );
}

/** Removes a project; what was in it stays and is in none. */
export function removeProject(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "project.remove", async (db, note) => {
    const { name } = await holdProject(ctx, db, id);
    await db.project.delete({ where: { id }, select: { id: true } });
    note({ target: id, detail: { name } });
    return {};
  });
}

/** A project that the actor may change: their own, or anybody's for who manages. */
async function holdProject(ctx: Ctx, db: Db, id: string) {
  await db.$queryRaw`select from projects where id = ${id}::uuid for update`;
  const found = await db.project.findUnique({ where: { id } });
  if (!found) throw new AppError("not_found", "project.missing", "There is no such project");
  if (!isMaker(ctx.actor, found.createdBy) && !allows(ctx.workspace!, "manage"))
    throw new AppError("forbidden", "access.not_yours", "Somebody else made this project");
  return found;
}

async function refuseSameName(work: Promise<Project>): Promise<Project> {
  try {
    return await work;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = "There is a project of this name already";
    throw new AppError("conflict", "project.same_name", message, {}, [{ path: ["name"], message }]);
  }
}
