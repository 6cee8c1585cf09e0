import type { ChangeRole, Member } from "@runsheet/contract/member";
import { change, type Ctx } from "../context.ts";
import { inNamed } from "../workspace/index.ts";
import { holdMembers, requireMayMove } from "./hold-members.ts";
import { actorIdOf } from "./who.ts";

/** Gives a member another role, from their next request on. */
export async function changeRole(ctx: Ctx, { id, userId, role }: ChangeRole): Promise<Pick<Member, "userId" | "role">> {
  const within = inNamed(ctx, id);
  return change(within, "member.changeRole", async (db, note) => {
    const { workspace } = within;
    const held = await holdMembers(db, workspace, actorIdOf(ctx), userId, workspace.role);
    // Nobody changes their own role upwards: that would take the right to make an owner.
    requireMayMove(held, role, false);
    const { organizationId, id: workspaceId } = workspace;
    await db.workspaceMember.update({
      where: { organizationId_workspaceId_userId: { organizationId, workspaceId, userId } },
      data: { role },
      select: { role: true },
    });
    note({
      target: userId,
      detail: { name: held.targetName },
      changes: { role: { from: held.targetRole, to: role } },
    });
    return { userId, role };
  });
}
