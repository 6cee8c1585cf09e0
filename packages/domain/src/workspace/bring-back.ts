import { AppError } from "@runsheet/contract/error";
import { REMOVED_FOR_DAYS, type RemovedWorkspace } from "@runsheet/contract/workspace";
import { enter, type Db } from "@runsheet/db/transaction";
import { change, read, requirePerson, type Ctx } from "../context.ts";
import { holdLimits } from "../limit/index.ts";
import { holdOrganization } from "../organization/index.ts";
import { settleSchedules, wakeSchedules } from "../schedule/index.ts";

interface Row {
  id: string;
  name: string;
  organizationId: string;
  organizationName: string;
  removedAt: Date;
  removedBy: string;
  goneAt: Date;
}

/** The person's own removed workspaces, as long as they can be brought back. */
export async function listRemoved(ctx: Ctx): Promise<RemovedWorkspace[]> {
  return read(ctx, "workspace.listRemoved", async (db) =>
    (await findRemoved(db)).map(({ id, name, organizationName, removedAt, removedBy, goneAt }) => ({
      id,
      name,
      organizationName,
      removedAt: removedAt.toISOString(),
      removedBy,
      goneAt: goneAt.toISOString(),
    })),
  );
}

/** Gives a removed workspace back to its people, with all that was in it. Its schedules are due from now on. */
export async function bringBack(ctx: Ctx, id: string): Promise<Record<string, never>> {
  const { id: personId } = requirePerson(ctx);
  return change(ctx, "workspace.bringBack", async (db, note) => {
    const removed = (await findRemoved(db)).find((one) => one.id === id.toLowerCase());
    if (!removed) throw missing();
    const { organizationId } = removed;
    await enter(db, { personId, organizationId, workspaceId: removed.id });
    await holdLimits(db, organizationId);
    await holdOrganization(db, organizationId);
    const back = await db.$executeRaw`
      update workspaces set removed_at = null, removed_by_name = null
      where organization_id = ${organizationId}::uuid and id = ${removed.id}::uuid
        and removed_at > present() - make_interval(days => ${REMOVED_FOR_DAYS}::integer)`;
    if (back === 0) throw missing();
    await wakeSchedules(db);
    await settleSchedules(db, organizationId);
    note({ target: removed.id, organizationId, detail: { name: removed.name } });
    return {};
  });
}

function findRemoved(db: Db): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select id, name, organization_id as "organizationId", organization_name as "organizationName", removed_at as "removedAt",
      removed_by_name as "removedBy", gone_at as "goneAt"
    from removed_workspaces(${REMOVED_FOR_DAYS}::integer)`;
}

function missing(): AppError {
  return new AppError("not_found", "workspace.missing", "There is no such workspace to bring back");
}
