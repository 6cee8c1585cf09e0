import { AppError } from "@runsheet/contract/error";
import type { Limited } from "@runsheet/contract/workspace-settings";
import { Prisma, type Db } from "@runsheet/db/transaction";
import type { Place } from "../context.ts";
import { refuseBeyondTier } from "./refusal.ts";

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
 * Holds the limits of such things until the transaction ends, so that nobody else makes one meanwhile: the workspace's own,
 * and the one that the organization's license sets for all of its workspaces together. The answer takes room for `wanted`
 * new ones or refuses with `limit.<what>` or `license.limit_reached`; what is there already is never refused.
 */
export async function holdRoom(
  db: Db,
  { id, organizationId }: Pick<Place, "id" | "organizationId">,
  what: Created,
): Promise<(wanted: number) => Promise<void>> {
  await holdLimits(db, organizationId);
  const most = await readLimit(db, id, what);
  const used = most === null ? 0 : await countUsed(db, id, what);
  return async (wanted) => {
    if (wanted === 0) return;
    if (most !== null && used + wanted > most)
      throw new AppError(
        "conflict",
        `limit.${what}`,
        `The workspace's limit is ${most} ${what}, and there are ${used}. Remove some, or have its owners or admins raise the limit`,
        { limit: what, most, used, wanted },
      );
    if (what === "schedules") await takeLicensedRoom(db, what, wanted);
  };
}

/** Refuses people whom the organization neither has nor has invited, where that would be more than its license allows. */
export async function takeRoomForPeople(db: Db, emails: readonly string[]): Promise<void> {
  const room = await licenseRoom(db, "members", emails);
  if (room && room.newcomers > 0 && room.used + room.newcomers > room.most)
    throw refuseBeyondTier("members", room, room.newcomers);
}

/** Refuses more than the organization's license allows in all of its workspaces together. */
async function takeLicensedRoom(db: Db, what: "schedules", wanted: number): Promise<void> {
  const room = await licenseRoom(db, what, []);
  if (room && room.used + wanted > room.most) throw refuseBeyondTier(what, room, wanted);
}

/** Keeps everybody else from counting what limits of the organization are about, until the end of the transaction. */
export async function holdLimits(db: Db, organizationId: string): Promise<void> {
  await db.$executeRaw`select hold_limits(${organizationId}::uuid)`;
}

interface Room {
  tier: string;
  most: number;
  used: number;
  newcomers: number;
}

async function licenseRoom(db: Db, limit: "members" | "schedules", emails: readonly string[]): Promise<Room | null> {
  const [room] = await db.$queryRaw<Room[]>`
    select tier, most, used, newcomers from license_room(${limit}, ${emails}::text[])`;
  return room ?? null;
}

async function readLimit(db: Db, workspaceId: string, what: Created): Promise<number | null> {
  const [limits] = await db.$queryRaw<Record<Created, number | null>[]>`
    select members, templates, schedules from limits_of(${workspaceId}::uuid)`;
  return limits?.[what] ?? null;
}

async function countUsed(db: Db, workspaceId: string, what: Created): Promise<number> {
  const [counted] = await db.$queryRaw<{ used: number }[]>`
    select c.used::integer from (select ${workspaceId}::uuid as id) w cross join lateral (${USED[what]}) c`;
  return counted!.used;
}
