import { randomUUID } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { CreateWorkspace, Workspace } from "@runsheet/contract/workspace";
import { enter } from "@runsheet/db/transaction";
import { change, requirePerson, type Ctx } from "../context.ts";
import { holdOrganization } from "../organization/index.ts";

/** Makes a workspace in an organization that the person administers, and makes them its owner. */
export function createWorkspace(ctx: Ctx, { name, organizationId: wanted }: CreateWorkspace): Promise<Workspace> {
  const person = requirePerson(ctx);
  const organizationId = wanted ?? person.homeOrganizationId;
  return change(ctx, "workspace.create", async (db, note) => {
    const id = randomUUID();
    await enter(db, { personId: person.id, organizationId, workspaceId: id });
    const membership = await db.organizationMember.findUnique({
      where: { organizationId_userId: { organizationId, userId: person.id } },
      select: { role: true },
    });
    if (!membership) throw new AppError("not_found", "organization.missing", "There is no such organization");
    if (membership.role === "member")
      throw new AppError("forbidden", "organization.role", "Only owners and admins of the organization add workspaces");
    await holdOrganization(db, organizationId);
    const { name: organizationName } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } });
    await db.workspace.create({ data: { id, organizationId, name } });
    await db.workspaceMember.create({ data: { organizationId, workspaceId: id, userId: person.id, role: "owner" } });
    note({ target: id, organizationId, detail: { name } });
    return { id, name, organizationId, organizationName, role: "owner" as const };
  });
}
