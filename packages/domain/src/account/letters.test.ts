import { randomUUID } from "node:crypto";
import type { Letter } from "@runsheet/contract/mail";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openLetter } from "../mail/index.ts";
import { openTestDatabase, shiftClock } from "../testing/index.ts";
import {
  changePassword,
  createAccount,
  endAllSessions,
  identify,
  me,
  requestReset,
  requireVerified,
  resetPassword,
  sendVerification,
  signIn,
  signUp,
  verifyEmail,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  await house.owner.query("truncate throttles");
});

const password = "correct horse battery";
const another = "another good one";
const holder = async (token: string | null): Promise<Ctx> => ({
  ...house.nobody(),
  ...(await identify(house.db, { token, workspaceId: null })),
});

async function signedUp() {
  const email = `${randomUUID()}@example.org`;
  const { token, user } = await signUp(house.nobody(), { name: "Ada", email, password });
  return { id: user.id, email, token: token!, ctx: await holder(token) };
}

/** The letters to an address, oldest first, opened as the server that sends them does. */
async function lettersTo(email: string): Promise<Letter[]> {
  const { rows } = await house.owner.query(
    'select id, key_id as "keyId", sealed from letters where recipient = $1 order by created_at',
    [email],
  );
  return rows.map((row) => openLetter(house.installation.vault!, row)!);
}

async function tokenOf(email: string, kind: "verify_email" | "reset_password"): Promise<string> {
  const letter = (await lettersTo(email)).findLast((found) => found.kind === kind);
  return (letter as { token: string }).token;
}

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "none",
    (error: { reason: string }) => error.reason,
  );
const unsendable = (ctx: Ctx): Ctx => ({ ...ctx, installation: { ...ctx.installation, mail: "off" } });

describe("confirming an address", () => {
  test("begins with a letter at sign-up, and lets a person do what asks for it", async () => {
    const { email, token, ctx } = await signedUp();
    expect((await me(ctx)).user.emailVerified).toBe(false);
    expect(() => requireVerified(ctx)).toThrow(
      expect.objectContaining({ kind: "forbidden", reason: "account.unverified" }),
    );
    expect(await verifyEmail(house.nobody(), { token: await tokenOf(email, "verify_email") })).toEqual({ email });
    const after = await holder(token);
    expect((await me(after)).user.emailVerified).toBe(true);
    expect(requireVerified(after).email).toBe(email);
    expect(await refusalOf(sendVerification(after))).toBe("account.verified_already");
  });

  test("works once when twenty try at once", async () => {
    const { email } = await signedUp();
    const token = await tokenOf(email, "verify_email");
    const tries = Array.from({ length: 20 }, () => refusalOf(verifyEmail(house.nobody(), { token })));
    expect((await Promise.all(tries)).toSorted()).toEqual([...Array(19).fill("account.link_spent"), "none"].toSorted());
  });

  test("works for a day, and not with a link that a newer one has ended", async () => {
    const { email, ctx } = await signedUp();
    const old = await tokenOf(email, "verify_email");
    await sendVerification(ctx);
    const token = await tokenOf(email, "verify_email");
    expect(await refusalOf(verifyEmail(house.nobody(), { token: old }))).toBe("account.link_spent");
    await shiftClock(house, 24 * 3_600 + 5);
    expect(await refusalOf(verifyEmail(house.nobody(), { token }))).toBe("account.link_spent");
    await shiftClock(house, 24 * 3_600 - 60);
    expect(await refusalOf(verifyEmail(house.nobody(), { token }))).toBe("none");
  });

  test("does not work with a link that was meant to set a password, nor the other way round", async () => {
    const { email } = await signedUp();
    await requestReset(house.nobody(), { email });
    const reset = await tokenOf(email, "reset_password");
    const verify = await tokenOf(email, "verify_email");
    expect(await refusalOf(verifyEmail(house.nobody(), { token: reset }))).toBe("account.link_spent");
    const asked = resetPassword(house.nobody(), { token: verify, newPassword: another });
    expect(await refusalOf(asked)).toBe("account.link_spent");
  });

  test("is asked for so often an hour, and refused in words where no mail can be sent", async () => {
    const { ctx } = await signedUp();
    for (let time = 0; time < 5; time += 1) await sendVerification(ctx);
    expect(await refusalOf(sendVerification(ctx))).toBe("account.throttled");
    expect(await refusalOf(sendVerification(unsendable(ctx)))).toBe("mail.off");
    expect(await refusalOf(sendVerification(house.nobody()))).toBe("account.signed_out");
  });

  test("is not asked of an account that the installation itself makes, and keeps nobody from signing up", async () => {
    const email = `${randomUUID()}@example.org`;
    await createAccount(house.nobody(), { name: "Demo", email, password }, { verified: true });
    expect(await lettersTo(email)).toEqual([]);
    expect((await me(await holder((await signIn(house.nobody(), { email, password })).token))).user.emailVerified).toBe(
      true,
    );
    const other = `${randomUUID()}@example.org`;
    await signUp(unsendable(house.nobody()), { name: "Ada", email: other, password });
    expect(await lettersTo(other)).toEqual([]);
  });
});

describe("choosing a new password by mail", () => {
  test("ends every session and older links, confirms the address and tells its owner", async () => {
    const { email, token: session } = await signedUp();
    await requestReset(house.nobody(), { email });
    const old = await tokenOf(email, "reset_password");
    await requestReset(house.nobody(), { email });
    const token = await tokenOf(email, "reset_password");
    expect(await refusalOf(resetPassword(house.nobody(), { token: old, newPassword: another }))).toBe(
      "account.link_spent",
    );
    await resetPassword(house.nobody("198.51.100.4"), { token, newPassword: another });
    expect((await holder(session)).actor.kind).toBe("nobody");
    expect(await refusalOf(signIn(house.nobody(), { email, password }))).toBe("account.wrong_credentials");
    const again = await holder((await signIn(house.nobody(), { email, password: another })).token);
    expect((await me(again)).user.emailVerified).toBe(true);
    expect((await lettersTo(email)).at(-1)).toMatchObject({ kind: "password_changed", address: "198.51.100.4" });
  });

  test("works once when twenty try at once, and their passwords are not mixed", async () => {
    const { email } = await signedUp();
    await requestReset(house.nobody(), { email });
    const token = await tokenOf(email, "reset_password");
    const tries = Array.from({ length: 20 }, (_, at) =>
      refusalOf(resetPassword(house.nobody(), { token, newPassword: `${another} ${at}` })),
    );
    const reasons = await Promise.all(tries);
    expect(reasons.filter((reason) => reason === "none")).toHaveLength(1);
    expect(reasons.filter((reason) => reason === "account.link_spent")).toHaveLength(19);
    const winner = `${another} ${reasons.indexOf("none")}`;
    expect((await signIn(house.nobody(), { email, password: winner })).user.email).toBe(email);
    expect((await lettersTo(email)).filter(({ kind }) => kind === "password_changed")).toHaveLength(1);
  });

  test("works for an hour, and a refused password leaves the link good", async () => {
    const { email } = await signedUp();
    await requestReset(house.nobody(), { email });
    const token = await tokenOf(email, "reset_password");
    expect(await refusalOf(resetPassword(house.nobody(), { token, newPassword: "password123" }))).toBe(
      "account.common_password",
    );
    await shiftClock(house, 3_605);
    expect(await refusalOf(resetPassword(house.nobody(), { token, newPassword: another }))).toBe("account.link_spent");
    await shiftClock(house, 3_500);
    expect(await refusalOf(resetPassword(house.nobody(), { token, newPassword: another }))).toBe("none");
  });

  test("is answered alike in words and in time whether or not there is an account", async () => {
    const { email } = await signedUp();
    const stranger = `${randomUUID()}@example.org`;
    const timed = async (address: string) => {
      const began = performance.now();
      expect(await requestReset(house.nobody(), { email: address })).toEqual({});
      return performance.now() - began;
    };
    const pairs: number[] = [];
    for (let round = 0; round < 3; round += 1) pairs.push((await timed(stranger)) / (await timed(email)));
    const middle = pairs.toSorted((a, b) => a - b)[1]!;
    expect(middle).toBeGreaterThan(0.9);
    expect(middle).toBeLessThan(1.1);
    expect(await lettersTo(stranger)).toEqual([]);
  });

  test("is asked for so often an hour, the same for addresses without an account", async () => {
    const { email } = await signedUp();
    for (const address of [email, `${randomUUID()}@example.org`]) {
      const tries = Array.from({ length: 7 }, () => refusalOf(requestReset(house.nobody(), { email: address })));
      expect((await Promise.all(tries)).filter((reason) => reason === "account.throttled")).toHaveLength(2);
    }
    expect(await refusalOf(requestReset(unsendable(house.nobody()), { email }))).toBe("mail.off");
  });

  test("keeps tokens and passwords out of the database and the audit log", async () => {
    const { id, email } = await signedUp();
    await requestReset(house.nobody(), { email });
    const tokens = [await tokenOf(email, "verify_email"), await tokenOf(email, "reset_password")];
    await resetPassword(house.nobody(), { token: tokens[1]!, newPassword: another });
    const { rows } = await house.owner.query(
      `select string_agg(row_to_json(x)::text, '') as all from (
         select to_jsonb(t) from one_time_tokens t where user_id = $1
         union all select to_jsonb(a) from audit_lines a
         union all select to_jsonb(l) from letters l
         union all select to_jsonb(u) from users u) x`,
      [id],
    );
    for (const secret of [...tokens, another, password]) expect(rows[0].all).not.toContain(secret);
    const audited = await house.owner.query("select action from audit_lines where target = $1 order by id", [id]);
    expect(audited.rows.map(({ action }) => action)).toEqual([
      "account.signUp",
      "account.requestReset",
      "account.resetPassword",
    ]);
  });
});

test("whoever changes their password is told by letter, and does it also where none can be sent", async () => {
  const { email, ctx } = await signedUp();
  await changePassword(ctx, { currentPassword: password, newPassword: another });
  expect((await lettersTo(email)).at(-1)).toMatchObject({ kind: "password_changed" });
  await changePassword(unsendable(ctx), { currentPassword: another, newPassword: password });
  expect((await lettersTo(email)).filter(({ kind }) => kind === "password_changed")).toHaveLength(1);
});

test("signing out everywhere ends this session too, and nobody else's", async () => {
  const [ada, bob] = [await signedUp(), await signedUp()];
  const second = await signIn(house.nobody(), { email: ada.email, password });
  const dropped: string[] = [];
  const cookie = { keep: () => undefined, drop: () => void dropped.push("dropped") };
  expect(await endAllSessions({ ...ada.ctx, cookie })).toEqual({ ended: 2 });
  expect(dropped).toEqual(["dropped"]);
  for (const token of [ada.token, second.token]) expect((await holder(token)).actor.kind).toBe("nobody");
  expect((await holder(bob.token)).actor.kind).toBe("person");
});
