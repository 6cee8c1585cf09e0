import { createHash, randomBytes, randomUUID } from "node:crypto";
import { APP_CODE_SECONDS, APP_REDIRECT, AuthorizeApp } from "@runsheet/contract/app-sign-in";
import { pruneExpired } from "@runsheet/db/lookup";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { openTestDatabase, shiftClock } from "../testing/index.ts";
import {
  authorizeApp,
  changePassword,
  endAllSessions,
  endSession,
  exchangeCode,
  identify,
  listSessions,
  me,
  signUp,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(() => shiftClock(house, 0));

const password = "correct horse battery";
const holder = async (token: string | null): Promise<Ctx> => ({
  ...house.nobody(),
  ...(await identify(house.db, { token, workspaceId: null })),
});

async function signedUp() {
  const { token, user } = await signUp(house.nobody(), {
    name: "Ada",
    email: `${randomUUID()}@example.org`,
    password,
  });
  return { user, ctx: await holder(token) };
}

/** What the app keeps to itself, and what it shows. */
function question() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

async function authorized() {
  const person = await signedUp();
  const { verifier, challenge } = question();
  const { code } = await authorizeApp(person.ctx, { challenge, redirect: APP_REDIRECT });
  return { ...person, answer: { code, verifier, redirect: APP_REDIRECT } };
}
const desktop = (): Ctx => ({
  ...house.nobody(),
  request: { id: randomUUID(), address: "127.0.0.1", userAgent: "Runsheet/0.1.0 (Linux) Electron/45" },
});
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "none",
    (error: { reason: string }) => error.reason,
  );

describe("signing the desktop app in by the browser", () => {
  test("gives the app a session of its own, which is listed and ended beside the browser's", async () => {
    const { user, ctx, answer } = await authorized();
    const { token, user: known } = await exchangeCode(desktop(), answer);
    expect(known).toEqual({ id: user.id, email: user.email, name: "Ada" });
    const app = await holder(token);
    expect((await me(app)).user.id).toBe(user.id);
    const [ofApp] = (await listSessions(ctx)).filter(({ current }) => !current);
    expect(ofApp?.userAgent).toContain("Electron/");
    await endSession(ctx, ofApp!.id);
    expect((await holder(token)).actor.kind).toBe("nobody");
    expect((await me(ctx)).user.id).toBe(user.id);
  });

  test("keeps neither the code nor the verifier, and leaves both audit lines", async () => {
    const { user, answer } = await authorized();
    await exchangeCode(desktop(), answer);
    const codes = await house.owner.query("select row_to_json(c)::text as all from app_codes c where user_id = $1", [
      user.id,
    ]);
    const lines = await house.owner.query(
      "select action, row_to_json(a)::text as all from audit_lines a where actor_id = $1 order by at, action",
      [user.id],
    );
    const actions = lines.rows.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["account.authorizeApp", "account.exchangeCode"]));
    for (const { all } of [...codes.rows, ...lines.rows]) {
      expect(all).not.toContain(answer.code);
      expect(all).not.toContain(answer.verifier);
    }
  });

  test("works once, also when twenty try at once", async () => {
    const { answer } = await authorized();
    const tries = await Promise.all(Array.from({ length: 20 }, () => reasonOf(exchangeCode(desktop(), answer))));
    expect(tries.filter((reason) => reason === "none")).toHaveLength(1);
    expect(new Set(tries)).toEqual(new Set(["none", "account.code_spent"]));
  });

  test("refuses another verifier, and the code is used up by that", async () => {
    const { answer } = await authorized();
    const stolen = { ...answer, verifier: question().verifier };
    expect(await reasonOf(exchangeCode(desktop(), stolen))).toBe("account.code_spent");
    expect(await reasonOf(exchangeCode(desktop(), answer))).toBe("account.code_spent");
  });

  test("does not take the challenge itself for its verifier", async () => {
    const { ctx } = await signedUp();
    const { challenge } = question();
    const { code } = await authorizeApp(ctx, { challenge, redirect: APP_REDIRECT });
    const plain = { code, verifier: challenge, redirect: APP_REDIRECT };
    expect(await reasonOf(exchangeCode(desktop(), plain))).toBe("account.code_spent");
  });

  test("refuses another redirect than the person was asked for", async () => {
    const { answer } = await authorized();
    const elsewhere = { ...answer, redirect: "runsheet://v1/elsewhere" };
    expect(await reasonOf(exchangeCode(desktop(), elsewhere))).toBe("account.code_spent");
  });

  test("refuses a code that nobody gave", async () => {
    const { verifier } = question();
    const guess = { code: randomBytes(32).toString("base64url"), verifier, redirect: APP_REDIRECT };
    expect(await reasonOf(exchangeCode(desktop(), guess))).toBe("account.code_spent");
  });

  test("is over after a minute", async () => {
    const early = await authorized();
    await shiftClock(house, APP_CODE_SECONDS - 5);
    expect(await reasonOf(exchangeCode(desktop(), early.answer))).toBe("none");
    await shiftClock(house, 0);
    const late = await authorized();
    await shiftClock(house, APP_CODE_SECONDS + 1);
    expect(await reasonOf(exchangeCode(desktop(), late.answer))).toBe("account.code_spent");
  });

  test.each([
    ["its session ends", (ctx: Ctx) => endAllSessions(ctx)],
    [
      "the session that gave it is ended by a changed password elsewhere",
      async (ctx: Ctx) => {
        const { code, verifier } = await authorizeAgain(ctx);
        const other = await holder((await exchangeCode(desktop(), { code, verifier, redirect: APP_REDIRECT })).token);
        await changePassword(other, { currentPassword: password, newPassword: "another good one" });
      },
    ],
  ])("dies when %s", async (_what, end) => {
    const { ctx, answer } = await authorized();
    await end(ctx);
    expect(await reasonOf(exchangeCode(desktop(), answer))).toBe("account.code_spent");
  });

  test("asks for a session: an API token gives no app away", async () => {
    const { ctx } = await signedUp();
    const { challenge } = question();
    const ask = { challenge, redirect: APP_REDIRECT } as const;
    expect(await reasonOf(authorizeApp(house.nobody(), ask))).toBe("account.signed_out");
    const byToken = { ...ctx, actor: { ...ctx.actor, session: null } } as Ctx;
    expect(await reasonOf(authorizeApp(byToken, ask))).not.toBe("none");
  });

  test("codes that are over are swept", async () => {
    const { user } = await authorized();
    await house.owner.query("update app_codes set expires_at = now() - interval '1 second' where user_id = $1", [
      user.id,
    ]);
    await pruneExpired(house.db);
    const left = await house.owner.query("select 1 from app_codes where user_id = $1", [user.id]);
    expect(left.rowCount).toBe(0);
  });
});

async function authorizeAgain(ctx: Ctx) {
  const { verifier, challenge } = question();
  return { ...(await authorizeApp(ctx, { challenge, redirect: APP_REDIRECT })), verifier };
}

test.each([
  "https://evil.example/",
  "http://127.0.0.1:9/",
  "runsheet://v1/sign-in/",
  "runsheet://v1/sign-in?x=1",
  "RUNSHEET://v1/sign-in",
  "runsheet://evil/sign-in",
  "runsheet://v1/run/1",
  "",
])("a code is never made for %j", (redirect) => {
  expect(AuthorizeApp.safeParse({ challenge: "c".repeat(43), redirect }).success).toBe(false);
});
