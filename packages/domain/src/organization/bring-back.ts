import { AppError } from "@runsheet/contract/error";
import type { RemovedOrganization } from "@runsheet/contract/organization";
import { enter, type Db } from "@runsheet/db/transaction";
import { change, read, requirePerson, type Ctx } from "../context.ts";

/** The removed organizations that the person owns. */
export function listRemovedOrganizations(ctx: Ctx): Promise<RemovedOrganization[]> {
  return read(ctx, "organization.listRemoved", async (db) =>
    (await findRemoved(db)).map(({ removedAt, ...rest }) => ({ ...rest, removedAt: removedAt.toISOString() })),
  );
}

/** Gives a removed organization back to its people, with the roles they had. */
export function bringBackOrganization(ctx: Ctx, id: string): Promise<Record<string, never>> {
  const { id: personId } = requirePerson(ctx);
  return change(ctx, "organization.bringBack", async (db, note) => {
    const removed = (await findRemoved(db)).find((one) => one.id === id.toLowerCase());
    if (!removed) throw missing();
    await enter(db, { personId, organizationId: removed.id, workspaceId: null });
    const back = await db.$executeRaw`
      update organizations set removed_at = null, removed_by_name = null
      where id = ${removed.id}::uuid and removed_at is not null`;
    if (back === 0) throw missing();
    note({ target: removed.id, organizationId: removed.id, detail: { name: removed.name } });
    return {};
  });
}

function findRemoved(db: Db): Promise<(Omit<RemovedOrganization, "removedAt"> & { removedAt: Date })[]> {
  return db.$queryRaw`
    select id, name, removed_at as "removedAt", removed_by_name as "removedBy" from removed_organizations()`;
}

function missing(): AppError {
  return new AppError("not_found", "organization.missing", "There is no such organization to bring back");
}
