import { AppError } from "@runsheet/contract/error";
import type { TierName } from "@runsheet/contract/license";
import type { RemoveOrganization } from "@runsheet/contract/organization";
import type { Db } from "@runsheet/db/transaction";
import { change, makerOf, type Ctx } from "../context.ts";
import { enterOrganization } from "./enter-organization.ts";

/**
 * Removes an empty organization whose name an owner repeats. It is gone for all of its people; its log and what else is told
 * of it stay, and its owners can bring it back.
 */
export function removeOrganization(ctx: Ctx, { id, name }: RemoveOrganization): Promise<Record<string, never>> {
  return change(ctx, "organization.remove", async (db, note) => {
    const entered = await enterOrganization(ctx, db, "organization.remove", id, { readOnly: false });
    const organization = await hold(db, entered.id);
    if (name !== organization.name)
      throw new AppError("invalid", "organization.wrong_name", "This is not the organization's name", {}, [
        { path: ["name"], message: "Type the organization's name as it is" },
      ]);
    await requireNobodyAtHome(db);
    await requireNoWorkspace(db, organization.id);
    await requireNothingPaid(db, organization.id);
    await db.$executeRaw`
      update organizations set removed_at = present(), removed_by_name = ${makerOf(ctx).name}
      where id = ${organization.id}::uuid`;
    note({ target: organization.id, organizationId: organization.id, detail: { name: organization.name } });
    return {};
  });
}

/** Nobody adds a workspace or a license meanwhile. */
async function hold(db: Db, id: string): Promise<{ id: string; name: string }> {
  const [row] = await db.$queryRaw<{ id: string; name: string }[]>`
    select id, name from organizations where id = ${id}::uuid and removed_at is null for update`;
  if (!row) throw new AppError("not_found", "organization.missing", "There is no such organization");
  return row;
}

/** An account is told of in the log of its organization, and begins its workspaces there. */
async function requireNobodyAtHome(db: Db): Promise<void> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select name from members_of_organization() where is_home order by name, user_id limit 1`;
  if (rows[0])
    throw new AppError(
      "conflict",
      "organization.home_of",
      `The account of ${rows[0].name} belongs to this organization, so it stays`,
      { person: rows[0].name },
    );
}

async function requireNoWorkspace(db: Db, organizationId: string): Promise<void> {
  const left = await db.workspace.findMany({
    where: { organizationId, removedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { name: true },
    take: 1_000,
  });
  if (left[0])
    throw new AppError(
      "conflict",
      "organization.has_workspaces",
      `Remove its workspaces first: ${left.length}, among them ${left[0].name}`,
      { count: left.length, workspace: left[0].name },
    );
}

/** What is paid for is not lost by a click: whoever runs the server ends the license first. A trial ends by itself. */
async function requireNothingPaid(db: Db, organizationId: string): Promise<void> {
  const [row] = await db.$queryRaw<{ tier: TierName }[]>`
    select l.tier from licenses l join tiers t on t.name = l.tier
    where l.organization_id = ${organizationId}::uuid and l.status = 'ACTIVE' and l.tier not in ('FREE', 'TRIAL')
      and (l.expires_at is null or l.expires_at > present())
    order by t.rank desc limit 1`;
  if (row)
    throw new AppError(
      "conflict",
      "organization.licensed",
      `Its license ${row.tier} is in force and would be lost: have it revoked by those who run this server first`,
      { tier: row.tier },
    );
}
