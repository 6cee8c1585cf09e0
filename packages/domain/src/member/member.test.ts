import { randomUUID } from "node:crypto";
import type { Role } from "@runsheet/contract/access";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { createRun, getRun } from "../run/index.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { changeRole, leaveWorkspace, listMembers, removeMember } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const idOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

async function rolesOf(shop: TestWorkspace): Promise<Record<string, Role>> {
  const { rows } = await house.owner.query("select user_id, role from workspace_members where workspace_id = $1", [
    shop.id,
  ]);
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]));
}

describe("the members of a workspace", () => {
  test("see each other, and nobody sees those of another workspace", async () => {
    const [ours, theirs] = [await house.freshWorkspace(), await house.freshWorkspace()];
    const members = await listMembers(ours.as("viewer"), ours.id);
    expect(members.map(({ role }) => role).toSorted()).toEqual(["admin", "member", "owner", "viewer"]);
    expect(members.filter(({ you }) => you)).toMatchObject([{ role: "viewer" }]);
    const foreign = await listMembers(ours.as("owner"), theirs.id).catch((error: unknown) => JSON.stringify(error));
    const absent = await listMembers(ours.as("owner"), randomUUID()).catch((error: unknown) => JSON.stringify(error));
    expect(foreign).toContain("workspace.missing");
    expect(foreign).toBe(absent);
  });

  test("get other roles from those who manage, and the log keeps both roles", async () => {
    const shop = await house.freshWorkspace();
    const userId = idOf(shop.as("viewer"));
    expect(await changeRole(shop.as("admin"), { id: shop.id, userId, role: "member" })).toEqual({
      userId,
      role: "member",
    });
    expect(await rolesOf(shop)).toMatchObject({ [userId]: "member" });
    const { rows } = await house.owner.query(
      "select target, detail, changes from audit_lines where organization_id = $1",
      [shop.organizationId],
    );
    const [{ name }] = (await house.owner.query("select name from users where id = $1", [userId])).rows;
    expect(rows).toEqual([{ target: userId, detail: { name }, changes: { role: { from: "viewer", to: "member" } } }]);
    for (const role of ["member", "viewer"] as const)
      await expect(changeRole(shop.as(role), { id: shop.id, userId, role: "admin" })).rejects.toMatchObject({
        kind: "forbidden",
      });
  });

  test("cannot be made or unmade owners by an admin, nor make themselves one", async () => {
    const shop = await house.freshWorkspace();
    const admin = shop.as("admin");
    for (const [userId, role] of [
      [idOf(shop.as("owner")), "member"],
      [idOf(shop.as("viewer")), "owner"],
      [idOf(admin), "owner"],
    ] as const)
      await expect(changeRole(admin, { id: shop.id, userId, role })).rejects.toMatchObject({
        reason: "member.owner_only",
      });
    await expect(removeMember(admin, { id: shop.id, userId: idOf(shop.as("owner")) })).rejects.toMatchObject({
      reason: "member.owner_only",
    });
  });

  test("always have an owner: the last one can neither leave, nor be demoted, nor be removed", async () => {
    const shop = await house.freshWorkspace();
    const owner = shop.as("owner");
    const userId = idOf(owner);
    const refused = { reason: "member.last_owner" };
    await expect(leaveWorkspace(owner, shop.id)).rejects.toMatchObject(refused);
    await expect(changeRole(owner, { id: shop.id, userId, role: "admin" })).rejects.toMatchObject(refused);
    await expect(removeMember(owner, { id: shop.id, userId })).rejects.toMatchObject(refused);
    await changeRole(owner, { id: shop.id, userId: idOf(shop.as("admin")), role: "owner" });
    await leaveWorkspace(owner, shop.id);
    expect(await rolesOf(shop)).toMatchObject({ [idOf(shop.as("admin"))]: "owner" });
    // What the request came in with does not count.
    await expect(
      changeRole(owner, { id: shop.id, userId: idOf(shop.as("viewer")), role: "admin" }),
    ).rejects.toMatchObject({
      reason: "workspace.not_member",
    });
  });

  test("leave exactly one owner when two demote, remove or leave each other at once", async () => {
    for (let round = 0; round < 12; round += 1) {
      const shop = await house.freshWorkspace();
      const [one, other] = [shop.as("owner"), shop.as("admin")];
      await changeRole(one, { id: shop.id, userId: idOf(other), role: "owner" });
      const acts = [
        (by: Ctx, to: Ctx) => changeRole(by, { id: shop.id, userId: idOf(to), role: "viewer" }),
        (by: Ctx, to: Ctx) => removeMember(by, { id: shop.id, userId: idOf(to) }),
        (by: Ctx) => leaveWorkspace(by, shop.id),
      ];
      const act = acts[round % acts.length]!;
      const ended = await Promise.allSettled([act(one, other), act(other, one)]);
      expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(Object.values(await rolesOf(shop)).filter((role) => role === "owner")).toHaveLength(1);
    }
  });

  test("are not managed through an API token without that scope, whichever workspace it names", async () => {
    const shop = await house.freshWorkspace();
    const owner = shop.as("owner");
    if (owner.actor.kind !== "person") throw new Error("A person was expected");
    const token = { id: randomUUID(), scopes: ["view", "create"] as const, expiresAt: new Date(Date.now() + 60_000) };
    const bounded: Ctx = { ...owner, workspace: null, actor: { ...owner.actor, token } };
    await expect(
      changeRole(bounded, { id: shop.id, userId: idOf(shop.as("viewer")), role: "member" }),
    ).rejects.toMatchObject({ reason: "access.scope" });
    expect(await listMembers(bounded, shop.id)).toHaveLength(4);
  });

  test("leave their queued runs behind, which go on and still say whose they were", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } });
    await removeMember(shop.as("admin"), { id: shop.id, userId: idOf(shop.as("member")) });
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({ state: "queued", startedBy: "member" });
    await expect(
      removeMember(shop.as("admin"), { id: shop.id, userId: idOf(shop.as("member")) }),
    ).rejects.toMatchObject({
      reason: "member.missing",
    });
  });
});
