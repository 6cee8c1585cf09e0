import type { Organization, OrganizationDetail, OrganizationMember } from "@runsheet/contract/organization";
import type { Db } from "@runsheet/db/transaction";
import { read, requirePerson, type Ctx } from "../context.ts";
import { enterOrganization, findOrganizations } from "./enter-organization.ts";

/** The organizations that the person belongs to. */
export function listOrganizations(ctx: Ctx): Promise<Organization[]> {
  return read(ctx, "organization.list", (db) => findOrganizations(db));
}

/** An organization of the person's with its people and workspaces. */
export function getOrganization(ctx: Ctx, id: string): Promise<OrganizationDetail> {
  return read(ctx, "organization.get", async (db) => {
    const entered = await enterOrganization(ctx, db, "organization.get", id, { readOnly: true });
    return readOrganization(ctx, db, entered.id);
  });
}

/** Of the organization that the transaction is in. */
export async function readOrganization(ctx: Ctx, db: Db, id: string): Promise<OrganizationDetail> {
  const person = requirePerson(ctx);
  const { name, createdAt } = await db.organization.findUniqueOrThrow({ where: { id } });
  const members = await findMembers(db, person.id);
  const own = members.find(({ you }) => you);
  const workspaces = await db.workspace.findMany({
    where: { removedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1_000,
  });
  const counts = await db.workspaceMember.groupBy({ by: ["workspaceId"], _count: { _all: true } });
  return {
    id,
    name,
    role: own?.role ?? "member",
    home: own?.home ?? false,
    createdAt: createdAt.toISOString(),
    members,
    workspaces: workspaces.map((workspace) => ({
      id: workspace.id,
      name: workspace.name,
      members: counts.find(({ workspaceId }) => workspaceId === workspace.id)?._count._all ?? 0,
      yours: person.workspaces.some((one) => one.id === workspace.id),
    })),
  };
}

async function findMembers(db: Db, personId: string): Promise<OrganizationMember[]> {
  const rows = await db.$queryRaw<(Omit<OrganizationMember, "joinedAt" | "you"> & { joinedAt: Date })[]>`
    select user_id as "userId", name, email, role, created_at as "joinedAt", workspaces, is_home as home
    from members_of_organization()`;
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString(), you: row.userId === personId }));
}
