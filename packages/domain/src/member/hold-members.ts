import { holds, type Role } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import type { Place } from "../context.ts";

/** Who decides and whom it is about, as they are while the transaction holds them. */
export interface Held {
  actorRole: Role;
  targetRole: Role;
  targetName: string;
  owners: number;
}

/**
 * Holds the workspace's owners and the two people, always in the same order: of two owners who demote each other at once
 * the second finds that they are none any more. What the actor was when the request came in does not count.
 */
export async function holdMembers(
  db: Db,
  { id }: Place,
  actorId: string | null,
  targetId: string,
  actorRole: Role,
): Promise<Held> {
  const rows = await db.$queryRaw<{ userId: string; role: Role }[]>`
    select user_id as "userId", role from workspace_members
    where workspace_id = ${id}::uuid and (role = 'owner' or user_id in (${actorId}::uuid, ${targetId}::uuid))
    order by user_id for update`;
  const roleOf = (person: string | null) => rows.find(({ userId }) => userId === person)?.role;
  const targetRole = roleOf(targetId);
  if (!targetRole) throw new AppError("not_found", "member.missing", "There is no such member");
  const present = actorId === null ? actorRole : roleOf(actorId);
  if (!present) throw new AppError("forbidden", "workspace.not_member", "You are not a member of this workspace");
  const [target] = await db.$queryRaw<{ name: string }[]>`
    select name from members_of_workspace() where user_id = ${targetId}::uuid`;
  return {
    actorRole: present,
    targetRole,
    targetName: target!.name,
    owners: rows.filter(({ role }) => role === "owner").length,
  };
}

/** Refuses what would leave a workspace without an owner, or what is above the actor. `next` is null for leaving. */
export function requireMayMove({ actorRole, targetRole, owners }: Held, next: Role | null, isSelf: boolean): void {
  if (!isSelf && !holds(actorRole, "manage"))
    throw new AppError("forbidden", "access.role", `The role ${actorRole} may not do this`, { role: actorRole });
  if ((targetRole === "owner" || next === "owner") && actorRole !== "owner")
    throw new AppError("forbidden", "member.owner_only", "Only an owner makes or unmakes an owner");
  if (targetRole === "owner" && next !== "owner" && owners === 1)
    throw new AppError("conflict", "member.last_owner", "A workspace needs an owner: make somebody else one first");
}
