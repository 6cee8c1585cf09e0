import type { OrganizationRole } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";

/** Who decides and whom it is about, as they are while the transaction holds them. */
interface Held {
  actorRole: OrganizationRole;
  targetRole: OrganizationRole;
  targetName: string;
  owners: number;
}

/** Holds the organization's owners and the two people, always in the same order, as `holdMembers` does for a workspace. */
export async function holdOrganizationMembers(
  db: Db,
  organizationId: string,
  actorId: string,
  targetId: string,
): Promise<Held> {
  const rows = await db.$queryRaw<{ userId: string; role: OrganizationRole }[]>`
    select user_id as "userId", role from organization_members
    where organization_id = ${organizationId}::uuid and (role = 'owner' or user_id in (${actorId}::uuid, ${targetId}::uuid))
    order by user_id for update`;
  const roleOf = (person: string) => rows.find(({ userId }) => userId === person.toLowerCase())?.role;
  const [actorRole, targetRole] = [roleOf(actorId), roleOf(targetId)];
  if (!targetRole) throw new AppError("not_found", "member.missing", "There is no such member");
  if (!actorRole) throw new AppError("not_found", "organization.missing", "There is no such organization");
  const [target] = await db.$queryRaw<{ name: string }[]>`
    select name from members_of_organization() where user_id = ${targetId}::uuid`;
  return {
    actorRole,
    targetRole,
    targetName: target!.name,
    owners: rows.filter(({ role }) => role === "owner").length,
  };
}

/** Refuses what would leave an organization without an owner, or what is above the actor. `next` is null for an end. */
export function requireMayMove({ actorRole, targetRole, owners }: Held, next: OrganizationRole | null): void {
  if ((targetRole === "owner" || next === "owner") && actorRole !== "owner")
    throw new AppError("forbidden", "member.owner_only", "Only an owner makes or unmakes an owner");
  if (targetRole === "owner" && next !== "owner" && owners === 1)
    throw new AppError(
      "conflict",
      "organization.last_owner",
      "An organization needs an owner: make somebody else one first",
    );
}
