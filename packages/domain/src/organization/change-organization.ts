import { randomUUID } from "node:crypto";
import type {
  CreateOrganization,
  Organization,
  OrganizationDetail,
  UpdateOrganization,
} from "@runsheet/contract/organization";
import { enter } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, requirePerson, type Ctx } from "../context.ts";
import { enterOrganization } from "./enter-organization.ts";
import { readOrganization } from "./read-organization.ts";

/** Makes an organization that the person owns; workspaces are made in it by themselves. */
export function createOrganization(ctx: Ctx, { name }: CreateOrganization): Promise<Organization> {
  const { id: userId } = requirePerson(ctx);
  return change(ctx, "organization.create", async (db, note) => {
    const id = randomUUID();
    await enter(db, { personId: userId, organizationId: id, workspaceId: null });
    await db.organization.create({ data: { id, name } });
    await db.organizationMember.create({ data: { organizationId: id, userId, role: "owner" } });
    note({ target: id, organizationId: id, detail: { name } });
    return { id, name, role: "owner" as const, home: false };
  });
}

/** Gives an organization another name. */
export function updateOrganization(ctx: Ctx, { id, name }: UpdateOrganization): Promise<OrganizationDetail> {
  return change(ctx, "organization.update", async (db, note) => {
    const entered = await enterOrganization(ctx, db, "organization.update", id, { readOnly: false });
    const before = await db.organization.findUniqueOrThrow({ where: { id: entered.id } });
    await db.organization.update({ where: { id: entered.id }, data: { name }, select: { id: true } });
    note({ target: entered.id, organizationId: entered.id, changes: changesOf({ name: before.name }, { name }) });
    return readOrganization(ctx, db, entered.id);
  });
}
