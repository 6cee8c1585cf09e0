import type { ChangeOrganizationRole, OrganizationMember } from "@runsheet/contract/organization";
import { change, requirePerson, type Ctx } from "../context.ts";
import { enterOrganization, requireRole } from "./enter-organization.ts";
import { holdOrganizationMembers, requireMayMove } from "./hold-members.ts";

/** Gives a member of an organization another role there; their roles in its workspaces stay. */
export function changeOrganizationRole(
  ctx: Ctx,
  { id, userId, role }: ChangeOrganizationRole,
): Promise<Pick<OrganizationMember, "userId" | "role">> {
  return change(ctx, "organization.changeRole", async (db, note) => {
    const { id: organizationId } = await enterOrganization(ctx, db, "organization.changeRole", id, { readOnly: false });
    const held = await holdOrganizationMembers(db, organizationId, requirePerson(ctx).id, userId);
    requireRole(held.actorRole, "organization.changeRole");
    requireMayMove(held, role);
    await db.organizationMember.update({
      where: { organizationId_userId: { organizationId, userId } },
      data: { role },
      select: { role: true },
    });
    note({
      target: userId,
      organizationId,
      detail: { name: held.targetName },
      changes: { role: { from: held.targetRole, to: role } },
    });
    return { userId, role };
  });
}
