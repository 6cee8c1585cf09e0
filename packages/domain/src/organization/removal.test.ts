import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { bringBack, createWorkspace, listRemoved, removeWorkspace } from "../workspace/index.ts";
import {
  bringBackOrganization,
  createOrganization,
  getOrganization,
  listOrganizations,
  listRemovedOrganizations,
  removeOrganization,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let owner: Ctx;
/** Of the owner, who is at home elsewhere; nobody else is in it. */
let branch: string;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
  owner = shop.as("owner");
  branch = (await createOrganization(owner, { name: "Branch" })).id;
});

const names = async (ctx: Ctx) => (await listOrganizations(ctx)).map(({ name }) => name);
const remove = (ctx: Ctx = owner, name = "Branch") => removeOrganization(ctx, { id: branch, name });

/** Makes the person a member of the branch with this role there. */
async function join(ctx: Ctx, role: string) {
  const id = ctx.actor.kind === "person" ? ctx.actor.id : "";
  await house.owner.query("insert into organization_members (organization_id, user_id, role) values ($1, $2, $3)", [
    branch,
    id,
    role,
  ]);
}

/** As the next request of the owner finds it. */
async function enterNew(): Promise<Ctx> {
  const workspace = await createWorkspace(owner, { name: "Counter", organizationId: branch });
  const actor = owner.actor.kind === "person" ? { ...owner.actor, workspaces: [workspace] } : owner.actor;
  return { ...owner, actor };
}

const license = (tier: string, status = "ACTIVE") =>
  house.owner.query(
    `insert into licenses (id, organization_id, tier, products, status, status_since, issued_at)
     values ($1, $2, $3, '{local_cli}', $4, now(), now())`,
    [randomUUID(), branch, tier, status],
  );

describe("removing an organization", () => {
  test("is done by an owner who types its name, and ends it for all of its people", async () => {
    await join(shop.as("viewer"), "member");
    await remove();
    expect(await names(owner)).toEqual(["Shop"]);
    expect(await names(shop.as("viewer"))).toEqual(["Shop"]);
    for (const gone of [
      () => getOrganization(owner, branch),
      () => remove(),
      () => createWorkspace(owner, { name: "Counter", organizationId: branch }),
    ])
      await expect(gone()).rejects.toMatchObject({ kind: "not_found", reason: "organization.missing" });
    const { rows } = await house.owner.query(
      "select action, detail from audit_lines where organization_id = $1 order by number desc limit 1",
      [branch],
    );
    expect(rows).toEqual([{ action: "organization.remove", detail: { name: "Branch" } }]);
  });

  test("wants the name as it is", async () => {
    await expect(remove(owner, "branch")).rejects.toMatchObject({ reason: "organization.wrong_name" });
    expect(await names(owner)).toContain("Branch");
  });

  test("is refused to an admin and a member, and unknown to a stranger", async () => {
    await join(shop.as("admin"), "admin");
    await join(shop.as("member"), "member");
    for (const role of ["admin", "member"] as const)
      await expect(remove(shop.as(role))).rejects.toMatchObject({ reason: "organization.owner_only" });
    const stranger = (await house.freshWorkspace()).as("owner");
    await expect(remove(stranger)).rejects.toMatchObject({ reason: "organization.missing" });
  });

  test("is refused where somebody's account belongs to it, who is named", async () => {
    const home = removeOrganization(owner, { id: shop.organizationId, name: "Shop" });
    await expect(home).rejects.toMatchObject({ reason: "organization.home_of", data: { person: "admin" } });
  });

  test("is refused while it has workspaces, of which those that are removed do not count", async () => {
    const inside = await enterNew();
    await expect(remove()).rejects.toMatchObject({
      reason: "organization.has_workspaces",
      data: { count: 1, workspace: "Counter" },
    });
    const { id } = inside.actor.kind === "person" ? inside.actor.workspaces[0]! : { id: "" };
    await removeWorkspace(inside, { id, name: "Counter" });
    await remove();
    // It would come back to no organization.
    expect(await listRemoved(owner)).toEqual([]);
    await expect(bringBack(owner, id)).rejects.toMatchObject({ reason: "workspace.missing" });
    await bringBackOrganization(owner, branch);
    await bringBack(owner, id);
    expect(await getOrganization(owner, branch)).toMatchObject({ workspaces: [{ name: "Counter" }] });
  });

  test("is refused while a paid license is in force, and says which; a trial and one that is suspended are none", async () => {
    await license("TRIAL");
    await license("PRO", "SUSPENDED");
    await license("ENTERPRISE");
    await expect(remove()).rejects.toMatchObject({ reason: "organization.licensed", data: { tier: "ENTERPRISE" } });
    await house.owner.query(
      "update licenses set status = 'REVOKED' where organization_id = $1 and tier = 'ENTERPRISE'",
      [branch],
    );
    await remove();
  });

  test("and making a workspace in it at once do not both happen", async () => {
    const ended = await Promise.allSettled([
      remove(),
      ...Array.from({ length: 4 }, () => createWorkspace(owner, { name: "Counter", organizationId: branch })),
    ]);
    const [removed, ...made] = ended.map(({ status }) => status === "fulfilled");
    expect(removed && made.some(Boolean)).toBe(false);
    expect(removed || made.every(Boolean)).toBe(true);
  });
});

describe("a removed organization", () => {
  test("is brought back by its owners with the roles that people had, and by nobody else", async () => {
    await join(shop.as("admin"), "admin");
    await remove();
    expect(await listRemovedOrganizations(owner)).toEqual([
      { id: branch, name: "Branch", removedAt: expect.any(String), removedBy: "owner" },
    ]);
    expect(await listRemovedOrganizations(shop.as("admin"))).toEqual([]);
    await expect(bringBackOrganization(shop.as("admin"), branch)).rejects.toMatchObject({ kind: "not_found" });
    await bringBackOrganization(owner, branch);
    expect(await getOrganization(shop.as("admin"), branch)).toMatchObject({ name: "Branch", role: "admin" });
    await expect(bringBackOrganization(owner, branch)).rejects.toMatchObject({ kind: "not_found" });
  });
});
