import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { allows, type Ctx } from "../context.ts";

/** A template of the workspace's own, held until the transaction ends: whoever else changes it waits. */
export interface HeldTemplate {
  id: string;
  name: string;
  latestVersion: number;
  visibility: string;
  createdBy: string | null;
  /** The database's clock. */
  now: Date;
}

/** True when the one who asks may change what this person made. */
export function mayChange({ actor, workspace }: Ctx, createdBy: string | null): boolean {
  if (!workspace || !allows(workspace, "create")) return false;
  return isMaker(actor, createdBy) || allows(workspace, "manage");
}

export function isMaker(actor: Ctx["actor"], createdBy: string | null): boolean {
  return actor.kind === "person" && actor.id === createdBy;
}

/** Holds a template that the actor may change, or refuses. */
export async function holdTemplate(ctx: Ctx, db: Db, id: string): Promise<HeldTemplate> {
  const [held] = await db.$queryRaw<HeldTemplate[]>`
    select id, name, latest_version as "latestVersion", visibility, created_by as "createdBy", clock_timestamp() as now
    from templates where workspace_id = ${ctx.workspace!.id}::uuid and id = ${id}::uuid and deleted_at is null
    for update`;
  if (!held || (held.visibility === "private" && !isMaker(ctx.actor, held.createdBy)))
    throw new AppError("not_found", "template.missing", "There is no such template");
  if (!mayChange(ctx, held.createdBy))
    throw new AppError("forbidden", "access.not_yours", "Somebody else made this template");
  return held;
}
