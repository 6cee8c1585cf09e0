import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase } from "../testing/index.ts";
import {
  changePassword,
  endOtherSessions,
  endSession,
  identify,
  keepSession,
  listSessions,
  me,
  refresh,
  signIn,
  signOut,
  signUp,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const password = "correct horse battery";
const fresh = () => ({ name: "Ada", email: `${randomUUID()}@example.org`, password });

/** The context of whoever holds this token. */
async function holder(token: string | null, workspaceId: string | null = null): Promise<Ctx> {
  return { ...house.nobody(), ...(await identify(house.db, { token, workspaceId })) };
}

async function signedUp() {
  const input = fresh();
  const { token, user } = await signUp(house.nobody(), input);
  return { ...input, token: token!, user, ctx: await holder(token) };
}

describe("signing up", () => {
  test("makes a person, their organization and a workspace they own, and signs them in", async () => {
    const { ctx, email } = await signedUp();
    const seen = await me(ctx);
    expect(seen).toMatchObject({
      user: { email, name: "Ada" },
      workspaces: [{ role: "owner", organizationName: "Ada's organization" }],
    });
    expect(ctx.workspace).toMatchObject({ id: seen.workspaces[0]!.id, role: "owner" });
  });

  test("keeps neither password nor token", async () => {
    const { token, email } = await signedUp();
    const { rows } = await house.owner.query(
      "select row_to_json(u)::text || row_to_json(s)::text as all from users u join sessions s on s.user_id = u.id where email = $1",
      [email],
    );
    expect(rows[0].all).not.toContain(token);
    expect(rows[0].all).not.toContain(password);
    expect(rows[0].all).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  test("refuses a taken address and leaves nothing behind, also when two ask at once", async () => {
    const input = fresh();
    const results = await Promise.allSettled([signUp(house.nobody(), input), signUp(house.nobody(), input)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: { reason: "account.not_created" },
    });
    const { rows } = await house.owner.query(
      "select count(*)::int as orphans from organizations o where not exists (select from organization_members m where m.organization_id = o.id) and o.name = 'Ada''s organization'",
    );
    expect(rows[0].orphans).toBe(0);
  });

  test("refuses a password that everybody tries first, or that is the address", async () => {
    await expect(signUp(house.nobody(), { ...fresh(), password: "Password123" })).rejects.toMatchObject({
      reason: "account.common_password",
      problems: [{ path: ["password"] }],
    });
    await expect(
      signUp(house.nobody(), { ...fresh(), email: "longmailbox@example.org", password: "longmailbox" }),
    ).rejects.toMatchObject({ reason: "account.common_password" });
  });

  test.each([
    ["runsheet-2026!", "what it is for"],
    ["Ada.Lovelace1815", "one's own name"],
    ["ｐａｓｓｗｏｒｄ１２３", "a common one in other letters"],
    ["Welcome to Runsheet", "words of the place"],
    ["sunshine1", "what leaks are full of"],
  ])("refuses %s: it is %s", async (guessed) => {
    const attempt = signUp(house.nobody(), { ...fresh(), name: "Ada Lovelace", password: guessed });
    await expect(attempt).rejects.toMatchObject({ reason: "account.common_password" });
  });

  test.each([
    "4812 1793 6620 145",
    "Ada keeps nine geese",
    "runsheet of the grey harbour",
    "x".repeat(3).concat(" y z!!"),
  ])("takes %s: any signs will do", async (chosen) => {
    const { user } = await signUp(house.nobody(), { ...fresh(), name: "Ada Lovelace", password: chosen });
    expect(user.name).toBe("Ada Lovelace");
  });

  test("leaves a line in the new organization's audit log", async () => {
    const { ctx } = await signedUp();
    const { rows } = await house.owner.query("select action from audit_lines where organization_id = $1", [
      ctx.workspace!.organizationId,
    ]);
    expect(rows).toEqual([{ action: "account.signUp" }]);
  });
});

describe("signing in", () => {
  test("gives a new session each time, however the address is written", async () => {
    const { email, token } = await signedUp();
    const again = await signIn(house.nobody(), { email, password });
    expect(again.token).not.toBe(token);
    expect(await me(await holder(again.token))).toMatchObject({ user: { email } });
    expect(await me(await holder(token))).toMatchObject({ user: { email } });
  });

  test("answers a wrong password and an unknown address alike", async () => {
    const { email } = await signedUp();
    const wrong = await signIn(house.nobody(), { email, password: "wrong password" }).catch((error: unknown) => error);
    const unknown = await signIn(house.nobody(), { email: fresh().email, password: "wrong password" }).catch(
      (error: unknown) => error,
    );
    expect(wrong).toMatchObject({ kind: "unauthenticated", reason: "account.wrong_credentials" });
    expect(JSON.stringify(unknown)).toBe(JSON.stringify(wrong));
  });

  test("hashes once for an unknown address too", async () => {
    // In one run and as a ratio: without the decoy an unknown address is answered some twenty times faster.
    const { email } = await signedUp();
    const timed = async (address: string) => {
      const began = performance.now();
      await signIn(house.nobody(), { email: address, password: "wrong password" }).catch(() => undefined);
      return performance.now() - began;
    };
    const pairs = [];
    for (let round = 0; round < 5; round += 1) pairs.push((await timed(fresh().email)) / (await timed(email)));
    expect(pairs.toSorted((a, b) => a - b)[2]).toBeGreaterThan(0.25);
  });

  test("makes an address wait after too many wrong passwords, whoever they are tried for, and even with the right one", async () => {
    const { email } = await signedUp();
    const attacker = house.nobody("198.51.100.7");
    for (const address of [email, fresh().email]) {
      const tries = Array.from({ length: 25 }, () =>
        signIn(attacker, { email: address, password: "wrong password" }).catch(
          (error: { reason: string }) => error.reason,
        ),
      );
      const reasons = await Promise.all(tries);
      expect(reasons.filter((reason) => reason === "account.wrong_credentials")).toHaveLength(20);
      expect(reasons.filter((reason) => reason === "account.throttled")).toHaveLength(5);
    }
    await expect(signIn(attacker, { email, password })).rejects.toMatchObject({
      kind: "limited",
      data: { retryAfterSeconds: expect.any(Number) },
    });
    // The owner, who is elsewhere, is not kept out by it.
    expect((await signIn(house.nobody(), { email, password })).user.email).toBe(email);
  });

  test("does not hold against a person that the server was busy", async () => {
    const people = [await signedUp(), await signedUp(), await signedUp()];
    const home = house.nobody("198.51.100.8");
    const tries = people.flatMap(({ email }) =>
      Array.from({ length: 18 }, () =>
        signIn(home, { email, password }).then(
          () => "in",
          (error: { reason: string }) => error.reason,
        ),
      ),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set(["in", "account.busy"]));
    const { rows } = await house.owner.query(
      "select max(failures)::int as most from throttles where key like 'account:%'",
    );
    expect(rows[0].most).toBeLessThanOrEqual(25);
    for (const { email } of people) expect((await signIn(home, { email, password })).user.email).toBe(email);
  });

  test("hashes anew what an older version hashed more cheaply", async () => {
    const { email } = await signedUp();
    const { hash } = await import("@node-rs/argon2");
    await house.owner.query("update users set password_hash = $2 where email = $1", [
      email,
      await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }),
    ]);
    await signIn(house.nobody(), { email, password });
    const { rows } = await house.owner.query("select password_hash from users where email = $1", [email]);
    expect(rows[0].password_hash).toContain("m=19456,t=2,p=1");
  });

  test("leaves the token to a browser's cookie where there is one", async () => {
    const kept: string[] = [];
    const jar = { keep: (token: string) => void kept.push(token), drop: () => undefined };
    const { email, password: secret } = await signedUp();
    const signedIn = await signIn(house.nobody(), { email, password: secret });
    expect(keepSession({ ...house.nobody(), cookie: jar }, signedIn).token).toBeNull();
    expect(kept).toEqual([signedIn.token]);
  });
});

describe("a session", () => {
  test("of an unknown, altered or ended token is nobody's", async () => {
    const { token, ctx } = await signedUp();
    expect((await identify(house.db, { token: `${token}x`, workspaceId: null })).actor).toEqual({ kind: "nobody" });
    await signOut(ctx);
    expect((await identify(house.db, { token, workspaceId: null })).actor).toEqual({ kind: "nobody" });
    await expect(me(await holder(token))).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  test("ends with its time, and after thirty days however often it is used", async () => {
    const { token, user } = await signedUp();
    const age = (created: string) =>
      house.owner.query(
        `update sessions set created_at = now() - interval '${created}', expires_at = now() + interval '2 days' where user_id = $1`,
        [user.id],
      );
    await age("29 days 23 hours");
    const soon = (await identify(house.db, { token, workspaceId: null })).actor;
    if (soon.kind !== "person") throw new Error("the session is over too early");
    expect(soon.session!.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
    await age("30 days 1 hour");
    expect((await identify(house.db, { token, workspaceId: null })).actor).toEqual({ kind: "nobody" });
  });

  test("lasts longer when it is used with less than half of its week left", async () => {
    const { token, ctx } = await signedUp();
    expect((await identify(house.db, { token, workspaceId: null })).renewedUntil).toBeNull();
    const session = (await me(ctx)).sessionId;
    await house.owner.query("update sessions set expires_at = now() + interval '1 day' where id = $1", [session]);
    expect((await identify(house.db, { token, workspaceId: null })).renewedUntil).toBeInstanceOf(Date);
    const { rows } = await house.owner.query(
      "select expires_at > now() + interval '6 days' as renewed from sessions where id = $1",
      [session],
    );
    expect(rows[0].renewed).toBe(true);
  });

  test("exchanges its token and stays the same session", async () => {
    const { token, ctx } = await signedUp();
    const renewed = await refresh(ctx);
    expect((await me(await holder(renewed.token))).sessionId).toBe((await me(ctx)).sessionId);
    expect((await identify(house.db, { token, workspaceId: null })).actor).toEqual({ kind: "nobody" });
  });

  test("is exchanged once when several ask at once", async () => {
    const { ctx } = await signedUp();
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => refresh(ctx)));
    const won = asked.filter((result) => result.status === "fulfilled");
    expect(won).toHaveLength(1);
    expect((await identify(house.db, { token: won[0]!.value.token, workspaceId: null })).actor.kind).toBe("person");
  });

  test("is listed for its person alone, and ended by them alone", async () => {
    const [ada, bob] = [await signedUp(), await signedUp()];
    const second = await signIn(house.nobody(), { email: ada.email, password });
    const sessions = await listSessions(ada.ctx);
    expect(sessions).toHaveLength(2);
    const other = sessions.find((session) => !session.current)!;
    await expect(endSession(bob.ctx, other.id)).rejects.toMatchObject({ reason: "account.session_missing" });
    await endSession(ada.ctx, other.id);
    expect((await identify(house.db, { token: second.token, workspaceId: null })).actor).toEqual({ kind: "nobody" });
    expect(await endOtherSessions(ada.ctx)).toEqual({ ended: 0 });
  });
});

describe("naming a workspace", () => {
  test("answers one of others and one that never was alike", async () => {
    const [ada, bob] = [await signedUp(), await signedUp()];
    const theirs = identify(house.db, { token: ada.token, workspaceId: bob.ctx.workspace!.id }).catch(
      (error: unknown) => error,
    );
    const none = identify(house.db, { token: ada.token, workspaceId: randomUUID() }).catch((error: unknown) => error);
    expect(await theirs).toMatchObject({ kind: "forbidden", reason: "workspace.not_member" });
    expect(JSON.stringify(await theirs)).toBe(JSON.stringify(await none));
  });
});

describe("changing the password", () => {
  test("needs the present one, ends the other sessions and keeps this one", async () => {
    const { ctx, email, token } = await signedUp();
    const second = await signIn(house.nobody(), { email, password });
    await expect(
      changePassword(ctx, { currentPassword: "not this one", newPassword: "another good one" }),
    ).rejects.toMatchObject({ reason: "account.wrong_password" });
    await changePassword(ctx, { currentPassword: password, newPassword: "another good one" });
    expect((await identify(house.db, { token: second.token, workspaceId: null })).actor).toEqual({ kind: "nobody" });
    expect((await identify(house.db, { token, workspaceId: null })).actor).toMatchObject({ kind: "person" });
    await expect(signIn(house.nobody(), { email, password })).rejects.toMatchObject({
      reason: "account.wrong_credentials",
    });
    expect((await signIn(house.nobody(), { email, password: "another good one" })).user.email).toBe(email);
  });
});
