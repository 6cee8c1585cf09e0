import type { Action } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type { NamedOrganizationMember } from "@runsheet/contract/organization";
import type { Db } from "@runsheet/db/transaction";
import { change, requirePerson, type Ctx } from "../context.ts";
import { enterOrganization, requireRole } from "./enter-organization.ts";
import { holdOrganizationMembers, requireMayMove } from "./hold-members.ts";

/** Ends somebody's membership of an organization and of all its workspaces, at once. */
export function removeFromOrganization(
  ctx: Ctx,
  { id, userId }: NamedOrganizationMember,
): Promise<Record<string, never>> {
  return end(ctx, "organization.removeMember", id, userId);
}

/** Ends one's own membership of an organization and of all its workspaces. */
export function leaveOrganization(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return end(ctx, "organization.leave", id, requirePerson(ctx).id);
}

function end(ctx: Ctx, action: Action, id: string, userId: string): Promise<Record<string, never>> {
  return change(ctx, action, async (db, note) => {
    const { id: organizationId } = await enterOrganization(ctx, db, action, id, { readOnly: false });
    const held = await holdOrganizationMembers(db, organizationId, requirePerson(ctx).id, userId);
    requireRole(held.actorRole, action);
    requireMayMove(held, null);
    await requireElsewhereAtHome(db, userId);
    const left = await leaveWorkspaces(db, organizationId, userId);
    await db.organizationMember.delete({
      where: { organizationId_userId: { organizationId, userId } },
      select: { userId: true },
    });
    note({
      target: userId,
      organizationId,
      detail: { name: held.targetName, role: held.targetRole, workspaces: left },
    });
    return {};
  });
}

/** Where an account belongs its history is kept, and its first workspace was made. */
async function requireElsewhereAtHome(db: Db, userId: string): Promise<void> {
  const [row] = await db.$queryRaw<{ home: boolean }[]>`
    select is_home as home from members_of_organization() where user_id = ${userId}::uuid`;
  if (row?.home)
    throw new AppError(
      "conflict",
      "organization.home",
      "This person's account belongs to this organization, so they stay in it",
    );
}

/** Ends all of a person's memberships of workspaces; answers how many. No workspace is left without an owner. */
async function leaveWorkspaces(db: Db, organizationId: string, userId: string): Promise<number> {
  const rows = await db.$queryRaw<{ workspaceId: string; userId: string; role: string }[]>`
    select workspace_id as "workspaceId", user_id as "userId", role from workspace_members
    where organization_id = ${organizationId}::uuid
      and workspace_id in (select workspace_id from workspace_members where user_id = ${userId}::uuid)
      and (role = 'owner' or user_id = ${userId}::uuid)
    order by workspace_id, user_id for update`;
  const own = rows.filter((row) => row.userId === userId.toLowerCase());
  for (const { workspaceId, role } of own) {
    const others = rows.filter((row) => row.workspaceId === workspaceId && row.role === "owner" && !own.includes(row));
    if (role === "owner" && others.length === 0) throw await lastOwner(db, workspaceId);
  }
  const { count } = await db.workspaceMember.deleteMany({ where: { organizationId, userId } });
  return count;
}

async function lastOwner(db: Db, id: string): Promise<AppError> {
  const { name } = await db.workspace.findUniqueOrThrow({ where: { id } });
  return new AppError(
    "conflict",
    "organization.owns_workspace",
    `They are the only owner of the workspace ${name}: make somebody else one first`,
    { workspace: name },
  );
}
