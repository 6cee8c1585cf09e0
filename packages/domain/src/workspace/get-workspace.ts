import type { WorkspaceDetail } from "@runsheet/contract/workspace";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx, type Place } from "../context.ts";
import { inNamed } from "./named.ts";

/** A workspace of the caller's with what is in it. */
export async function getWorkspace(ctx: Ctx, id: string): Promise<WorkspaceDetail> {
  const within = inNamed(ctx, id);
  return read(within, "workspace.get", (db) => readWorkspace(db, within.workspace));
}

export async function readWorkspace(db: Db, { id, organizationId, role }: Place): Promise<WorkspaceDetail> {
  const [{ name, createdAt }, organization] = [
    await db.workspace.findUniqueOrThrow({ where: { id } }),
    await db.organization.findUniqueOrThrow({ where: { id: organizationId } }),
  ];
  const usage = {
    members: await db.workspaceMember.count({ where: { workspaceId: id } }),
    invited: await countInvited(db),
    templates: await db.templateRow.count({ where: { deletedAt: null } }),
    schedules: await db.schedule.count(),
    runs: await db.run.count({ where: { state: { in: ["queued", "running"] } } }),
  };
  return {
    id,
    name,
    organizationId,
    organizationName: organization.name,
    role,
    createdAt: createdAt.toISOString(),
    usage,
  };
}

async function countInvited(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::integer as count from invitations
    where accepted_at is null and declined_at is null and revoked_at is null and expires_at > present()`;
  return row!.count;
}
