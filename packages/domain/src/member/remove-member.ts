import type { Action } from "@runsheet/contract/access";
import type { NamedMember } from "@runsheet/contract/member";
import { change, requirePerson, type Ctx } from "../context.ts";
import { inNamed } from "../workspace/index.ts";
import { holdMembers, requireMayMove } from "./hold-members.ts";
import { actorIdOf } from "./who.ts";

/**
 * Ends somebody's membership; their access ends with the transaction, open streams included. What they queued goes on and
 * their schedules stay due: work belongs to the workspace, and goes on showing who made it.
 */
export function removeMember(ctx: Ctx, { id, userId }: NamedMember): Promise<Record<string, never>> {
  return end(ctx, "member.remove", id, userId, false);
}

/** Ends one's own membership. The last owner cannot leave. */
export function leaveWorkspace(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return end(ctx, "workspace.leave", id, requirePerson(ctx).id, true);
}

async function end(
  ctx: Ctx,
  action: Action,
  id: string,
  userId: string,
  isSelf: boolean,
): Promise<Record<string, never>> {
  const within = inNamed(ctx, id);
  return change(within, action, async (db, note) => {
    const { organizationId, id: workspaceId, role } = within.workspace;
    const held = await holdMembers(db, within.workspace, actorIdOf(ctx), userId, role);
    requireMayMove(held, null, isSelf);
    await db.workspaceMember.delete({
      where: { organizationId_workspaceId_userId: { organizationId, workspaceId, userId } },
      select: { userId: true },
    });
    note({ target: userId, detail: { name: held.targetName, role: held.targetRole } });
    return {};
  });
}
