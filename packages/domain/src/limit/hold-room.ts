import { AppError } from "@runsheet/contract/error";
import type { Limited } from "@runsheet/contract/workspace-settings";
import { Prisma, type Db } from "@runsheet/db/transaction";

/** Runs at once are counted where they are claimed. */
type Created = Exclude<Limited, "runs">;

/** Open invitations have their place already. */
const USED: Record<Created, Prisma.Sql> = {
  members: Prisma.sql`
    select (select count(*) from workspace_members m where m.workspace_id = w.id) + (select count(*) from invitations i
      where i.workspace_id = w.id and i.accepted_at is null and i.declined_at is null and i.revoked_at is null
        and i.expires_at > present()) as used`,
  templates: Prisma.sql`select count(*) as used from templates t where t.workspace_id = w.id and t.deleted_at is null`,
  schedules: Prisma.sql`select count(*) as used from schedules s where s.workspace_id = w.id`,
};

/**
 * Holds the workspace's limit of such things until the transaction ends, so that nobody else makes one meanwhile. The
 * answer takes room for `wanted` new ones or refuses with `limit.<what>`; what is there already is never refused.
 */
export async function holdRoom(db: Db, workspaceId: string, what: Created): Promise<(wanted: number) => void> {
  const most = await readLimit(db, workspaceId, what);
  if (most === null) return () => {};
  await db.$executeRaw`select hold_limits(${workspaceId}::uuid)`;
  const [counted] = await db.$queryRaw<{ used: number }[]>`
    select c.used::integer from (select ${workspaceId}::uuid as id) w cross join lateral (${USED[what]}) c`;
  const { used } = counted!;
  return (wanted) => {
    if (wanted === 0 || used + wanted <= most) return;
    throw new AppError(
      "conflict",
      `limit.${what}`,
      `The workspace's limit is ${most} ${what}, and there are ${used}. Remove some, or have its owners or admins raise the limit`,
      { most, used, wanted },
    );
  };
}

async function readLimit(db: Db, workspaceId: string, what: Created): Promise<number | null> {
  const [limits] = await db.$queryRaw<Record<Created, number | null>[]>`
    select members, templates, schedules from limits_of(${workspaceId}::uuid)`;
  return limits?.[what] ?? null;
}
