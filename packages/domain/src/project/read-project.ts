import { AppError } from "@runsheet/contract/error";
import type { Project } from "@runsheet/contract/project";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";

type Row = Omit<Project, "createdAt"> & { createdAt: Date };

/** The workspace's projects by name, with what the person may see of each. */
export function listProjects(ctx: Ctx): Promise<Project[]> {
  return read(ctx, "project.list", (db) => find(db, null));
}

export function getProject(ctx: Ctx, id: string): Promise<Project> {
  return read(ctx, "project.get", (db) => readProject(db, id));
}

export async function readProject(db: Db, id: string): Promise<Project> {
  const [found] = await find(db, id);
  if (!found) throw new AppError("not_found", "project.missing", "There is no such project");
  return found;
}

async function find(db: Db, id: string | null): Promise<Project[]> {
  const rows = await db.$queryRaw<Row[]>`
    select p.id, p.name, p.description, p.created_by_name as "createdBy", p.created_at as "createdAt",
      (select count(*)::integer from template_catalog t where t.project_id = p.id) as templates,
      (select count(*)::integer from schedules s where s.workspace_id = p.workspace_id and s.project_id = p.id) as schedules,
      (select count(*)::integer from runs r where r.workspace_id = p.workspace_id and r.project_id = p.id) as runs
    from projects p where ${id}::uuid is null or p.id = ${id}::uuid
    order by lower(p.name), p.id`;
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
