import { randomUUID } from "node:crypto";
import type { Role } from "@runsheet/contract/access";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identify, signUp } from "../account/index.ts";
import type { Ctx } from "../context.ts";
import { openLetter } from "../mail/index.ts";
import { leaveWorkspace } from "../member/index.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { removeWorkspace } from "../workspace/index.ts";
import {
  acceptInvitation,
  createInvitations,
  declineInvitation,
  getInvitation,
  listInvitations,
  listMyInvitations,
  resendInvitation,
  revokeInvitation,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  await house.owner.query("truncate throttles");
  shop = await house.freshWorkspace();
});

const spent = { reason: "invitation.spent" };

/** Somebody with an account of their own, as their next request finds them. */
async function newcomer(email = `${randomUUID()}@example.org`) {
  const { token } = await signUp(house.nobody(), { name: "Ada", email, password: "correct horse battery" });
  const again = async (): Promise<Ctx> => ({
    ...house.nobody(),
    ...(await identify(house.db, { token, workspaceId: null })),
  });
  return { email, ctx: await again(), again };
}

/** The newest link that was mailed to an address. */
async function linkTo(email: string): Promise<string> {
  const { rows } = await house.owner.query(
    `select id, key_id as "keyId", sealed from letters where recipient = $1 and kind = 'invitation' order by created_at desc, id limit 1`,
    [email],
  );
  const letter = openLetter(house.installation.vault!, rows[0]);
  if (letter?.kind !== "invitation") throw new Error("An invitation was expected");
  return letter.token;
}

async function invite(email: string, role: Role = "member", by: Role = "admin"): Promise<string> {
  await createInvitations(shop.as(by), { emails: [email], role });
  return linkTo(email);
}

const newest = async () => (await listInvitations(shop.as("admin"), { limit: 25 })).items[0]!;

describe("an invitation", () => {
  test("makes a person with an account a member with its role, once", async () => {
    const ada = await newcomer();
    const token = await invite(ada.email, "viewer");
    expect(await getInvitation(house.nobody(), token)).toMatchObject({
      workspaceName: "Shop floor",
      organizationName: "Shop",
      email: ada.email,
      role: "viewer",
      invitedBy: "admin",
    });
    expect(await acceptInvitation(ada.ctx, { token, anyway: false })).toMatchObject({ id: shop.id, role: "viewer" });
    const { actor } = await ada.again();
    expect(actor).toMatchObject({ emailVerified: true });
    expect(actor).toHaveProperty(
      "workspaces",
      expect.arrayContaining([expect.objectContaining({ id: shop.id, role: "viewer" })]),
    );
    await expect(acceptInvitation(ada.ctx, { token, anyway: false })).rejects.toMatchObject(spent);
    await expect(getInvitation(house.nobody(), token)).rejects.toMatchObject(spent);
    expect((await newest()).state).toBe("accepted");
    expect(await shop.audited()).toEqual(["invitation.create", "invitation.accept"]);
  });

  test("goes to several people at once, and says of each what became of it", async () => {
    const [one, other] = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
    await invite(one);
    const member = shop.as("viewer").actor;
    const emails = [other, one, member.kind === "person" ? member.email : "", other];
    const { items } = await createInvitations(shop.as("admin"), { emails, role: "member" });
    expect(items.map(({ outcome }) => outcome)).toEqual(["invited", "renewed", "member"]);
    expect((await listInvitations(shop.as("admin"), { limit: 25 })).items).toHaveLength(2);
  });

  test("is used by one of twenty who accept it at once", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => newcomer()));
    const token = await invite(`${randomUUID()}@example.org`);
    const ended = await Promise.allSettled(people.map(({ ctx }) => acceptInvitation(ctx, { token, anyway: true })));
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = ended.flatMap((end) => (end.status === "rejected" ? [end.reason.reason] : []));
    expect(refused).toEqual(Array.from({ length: 19 }, () => spent.reason));
    const { rows } = await house.owner.query(
      "select count(*)::int as members from workspace_members where workspace_id = $1",
      [shop.id],
    );
    expect(rows[0].members).toBe(5);
  });

  test("to another address warns first, and confirms nothing", async () => {
    const ada = await newcomer();
    const token = await invite(`${randomUUID()}@example.org`);
    await expect(acceptInvitation(ada.ctx, { token, anyway: false })).rejects.toMatchObject({
      reason: "invitation.other_address",
      data: { present: ada.email },
    });
    await acceptInvitation(ada.ctx, { token, anyway: true });
    expect((await ada.again()).actor).toMatchObject({ emailVerified: false });
  });

  test("waits in the app for a confirmed address alone, to be accepted or declined", async () => {
    const [ada, bob] = [await newcomer(), await newcomer()];
    await invite(ada.email);
    expect(await listMyInvitations(ada.ctx)).toEqual([]);
    await house.owner.query("update users set email_verified_at = now() where email = any($1)", [
      [ada.email, bob.email],
    ]);
    const [mine] = await listMyInvitations(ada.ctx);
    expect(mine).toMatchObject({ workspaceName: "Shop floor", email: ada.email });
    expect(await listMyInvitations(bob.ctx)).toEqual([]);
    const foreign = { reason: "invitation.missing" };
    await expect(acceptInvitation(bob.ctx, { id: mine!.id, anyway: true })).rejects.toMatchObject(foreign);
    await expect(declineInvitation(bob.ctx, mine!.id)).rejects.toMatchObject(foreign);
    await declineInvitation(ada.ctx, mine!.id);
    expect((await newest()).state).toBe("declined");
    await invite(ada.email);
    await acceptInvitation(ada.ctx, { id: (await listMyInvitations(ada.ctx))[0]!.id, anyway: false });
    expect(await listMyInvitations(ada.ctx)).toEqual([]);
  });

  test("ends after seven days, when it is taken back, when another link is sent, and with the workspace", async () => {
    const ada = await newcomer();
    const accept = (token: string) => acceptInvitation(ada.ctx, { token, anyway: false });
    const first = await invite(ada.email);
    await shiftClock(house, 7 * 86_400 + 1);
    await expect(accept(first)).rejects.toMatchObject(spent);
    expect((await newest()).state).toBe("expired");
    await resendInvitation(shop.as("admin"), (await newest()).id);
    await shiftClock(house, 0);
    const second = await linkTo(ada.email);
    expect(second).not.toBe(first);
    await expect(accept(first)).rejects.toMatchObject(spent);
    await revokeInvitation(shop.as("admin"), (await newest()).id);
    await expect(accept(second)).rejects.toMatchObject(spent);
    await expect(resendInvitation(shop.as("admin"), (await newest()).id)).rejects.toMatchObject({ kind: "not_found" });
    const third = await invite(ada.email);
    await removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" });
    await expect(accept(third)).rejects.toMatchObject(spent);
  });

  test("is for those who may invite, and never above their own role", async () => {
    const email = `${randomUUID()}@example.org`;
    for (const role of ["member", "viewer"] as const)
      await expect(createInvitations(shop.as(role), { emails: [email], role: "viewer" })).rejects.toMatchObject({
        kind: "forbidden",
      });
    await expect(createInvitations(shop.as("admin"), { emails: [email], role: "owner" })).rejects.toMatchObject({
      reason: "member.owner_only",
    });
    await invite(email, "owner", "owner");
    await expect(resendInvitation(shop.as("admin"), (await newest()).id)).rejects.toMatchObject({
      reason: "member.owner_only",
    });
    const unconfirmed = shop.as("admin");
    if (unconfirmed.actor.kind === "person") unconfirmed.actor.emailVerified = false;
    await expect(createInvitations(unconfirmed, { emails: [email], role: "member" })).rejects.toMatchObject({
      reason: "account.unverified",
    });
  });

  test("keeps the role of somebody who belongs to the workspace already", async () => {
    const ada = await newcomer();
    await acceptInvitation(ada.ctx, { token: await invite(ada.email, "admin"), anyway: false });
    const again = await invite(`${randomUUID()}@example.org`, "viewer");
    expect(await acceptInvitation(ada.ctx, { token: again, anyway: true })).toMatchObject({ role: "admin" });
    await leaveWorkspace(await ada.again(), shop.id);
  });

  test("of another workspace is neither listed, revoked nor sent again", async () => {
    await invite(`${randomUUID()}@example.org`);
    const { id } = await newest();
    const other = await house.freshWorkspace({ organizationId: shop.organizationId });
    expect((await listInvitations(other.as("owner"), { limit: 25 })).items).toEqual([]);
    for (const attempt of [
      () => revokeInvitation(other.as("owner"), id),
      () => resendInvitation(other.as("owner"), id),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: "invitation.missing" });
  });
});
