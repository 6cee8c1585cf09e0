import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { createWorkspace } from "../workspace/index.ts";
import {
  changeOrganizationRole,
  createOrganization,
  getOrganization,
  leaveOrganization,
  listOrganizations,
  removeFromOrganization,
  updateOrganization,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let guest: { id: string; ctx: Ctx };
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
  guest = await join();
});

const idOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

/** Somebody at home in an organization of their own, who is a member of the shop's organization and a viewer of its workspace. */
async function join(role = "member", workspaceRole = "viewer") {
  const home = await house.freshWorkspace();
  const ctx = home.as("owner");
  const id = idOf(ctx);
  await house.owner.query("insert into organization_members (organization_id, user_id, role) values ($1, $2, $3)", [
    shop.organizationId,
    id,
    role,
  ]);
  await house.owner.query(
    "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, $4)",
    [shop.organizationId, shop.id, id, workspaceRole],
  );
  return { id, ctx };
}

const remove = (userId: string, by: Ctx = shop.as("owner")) =>
  removeFromOrganization(by, { id: shop.organizationId, userId });
const setRole = (userId: string, role: "owner" | "admin" | "member", by: Ctx = shop.as("owner")) =>
  changeOrganizationRole(by, { id: shop.organizationId, userId, role });

describe("an organization", () => {
  test("is made by anybody, and takes workspaces of those who administer it", async () => {
    const made = await createOrganization(shop.as("viewer"), { name: "Branch" });
    expect(await listOrganizations(shop.as("viewer"))).toEqual([
      made,
      { id: shop.organizationId, name: "Shop", role: "member", home: true },
    ]);
    await createWorkspace(shop.as("viewer"), { name: "Counter", organizationId: made.id });
    expect(await getOrganization(shop.as("viewer"), made.id)).toMatchObject({
      workspaces: [{ name: "Counter", members: 1 }],
      members: [{ name: "viewer", role: "owner", workspaces: 1, you: true, home: false }],
    });
    await expect(getOrganization(shop.as("owner"), made.id)).rejects.toMatchObject({ reason: "organization.missing" });
  });

  test("is renamed by those who administer it, with what it was called before in the log", async () => {
    const renamed = { id: shop.organizationId, name: "Shop and sons" };
    expect(await updateOrganization(shop.as("owner"), renamed)).toMatchObject({ name: "Shop and sons" });
    await expect(updateOrganization(guest.ctx, renamed)).rejects.toMatchObject({ reason: "organization.role" });
    const { rows } = await house.owner.query(
      "select changes from audit_lines where organization_id = $1 and action = 'organization.update'",
      [shop.organizationId],
    );
    expect(rows).toEqual([{ changes: { name: { from: "Shop", to: "Shop and sons" } } }]);
  });
});

describe("a role in an organization", () => {
  test("is given by its owners and admins, but an owner's by owners alone", async () => {
    await setRole(guest.id, "admin");
    const other = await join();
    expect(await setRole(other.id, "admin", guest.ctx)).toEqual({ userId: other.id, role: "admin" });
    await expect(setRole(other.id, "owner", guest.ctx)).rejects.toMatchObject({ reason: "member.owner_only" });
    await expect(setRole(idOf(shop.as("owner")), "member", guest.ctx)).rejects.toMatchObject({
      reason: "member.owner_only",
    });
    await expect(setRole(randomUUID(), "member")).rejects.toMatchObject({ reason: "member.missing" });
  });

  test("of two owners who demote each other at once one stays", async () => {
    await setRole(guest.id, "owner");
    const ended = await Promise.allSettled([
      setRole(guest.id, "member"),
      setRole(idOf(shop.as("owner")), "member", guest.ctx),
    ]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { rows } = await house.owner.query(
      "select count(*)::int as owners from organization_members where organization_id = $1 and role = 'owner'",
      [shop.organizationId],
    );
    expect(rows[0].owners).toBe(1);
    await expect(setRole(guest.id, "member", guest.ctx)).rejects.toMatchObject({
      reason: expect.stringMatching(/last_owner|owner_only|organization\.role/),
    });
  });
});

describe("whoever leaves an organization or is removed", () => {
  test("is in none of its workspaces any more", async () => {
    await remove(guest.id);
    const { rows } = await house.owner.query("select workspace_id from workspace_members where user_id = $1", [
      guest.id,
    ]);
    expect(rows).toHaveLength(1);
    await expect(getOrganization(guest.ctx, shop.organizationId)).rejects.toMatchObject({ kind: "not_found" });
    const other = await join();
    await leaveOrganization(other.ctx, shop.organizationId);
    expect((await getOrganization(shop.as("owner"), shop.organizationId)).members).toHaveLength(4);
    expect(await shop.audited()).toEqual(["organization.removeMember", "organization.leave"]);
  });

  test("is not the only owner of one of its workspaces", async () => {
    await house.owner.query("update workspace_members set role = 'viewer' where workspace_id = $1", [shop.id]);
    await house.owner.query("update workspace_members set role = 'owner' where user_id = $1", [guest.id]);
    await expect(remove(guest.id)).rejects.toMatchObject({
      reason: "organization.owns_workspace",
      data: { workspace: "Shop floor" },
    });
  });

  test("is at home elsewhere", async () => {
    await expect(remove(idOf(shop.as("member")))).rejects.toMatchObject({ reason: "organization.home" });
    await expect(leaveOrganization(shop.as("member"), shop.organizationId)).rejects.toMatchObject({
      reason: "organization.home",
    });
  });

  test("is removed by nobody who may not", async () => {
    const other = await join();
    await expect(remove(other.id, guest.ctx)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
