import { crc32 } from "node:zlib";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { lookUpApiToken, pruneExpired } from "@runsheet/db/lookup";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { identify, me } from "../account/index.ts";
import type { Ctx } from "../context.ts";
import { createRun } from "../run/index.ts";
import { createSchedule } from "../schedule/index.ts";
import { createTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { listWorkspaces } from "../workspace/index.ts";
import {
  createToken,
  createWorkspaceToken,
  listTokens,
  listWorkspaceTokens,
  revokeToken,
  revokeWorkspaceToken,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await shiftClock(house, 0);
  shop = await house.freshWorkspace();
});

const access = {
  name: "Deploys",
  scopes: ["view", "execute"] as ("view" | "execute" | "create" | "manage")[],
  expiresInDays: 30,
};
const address = "198.51.100.9";

/** The context of a request that comes with this token. */
async function holder(token: string, workspaceId: string | null = null): Promise<Ctx> {
  return { ...house.nobody(), ...(await identify(house.db, { token, workspaceId, address })) };
}
const kindOf = async (token: string) => (await holder(token)).actor.kind;
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "none",
    (error: { reason: string }) => error.reason,
  );
const idOf = (ctx: Ctx) => (ctx.actor.kind === "person" ? ctx.actor.id : "");
const values = { who: "x" };

describe("a token of one's own", () => {
  test("is told once, and speaks for its person within its scopes and their role", async () => {
    const made = await createToken(shop.as("member"), access);
    expect(made).toMatchObject({ name: "Deploys", scopes: ["view", "execute"], workspaceId: null, lastUsedAt: null });
    expect(made.shown).toBe(`rs_pat_…${made.token.slice(-4)}`);
    const ctx = await holder(made.token);
    expect(await me(ctx)).toMatchObject({
      user: { id: idOf(shop.as("member")) },
      sessionId: null,
      scopes: access.scopes,
    });
    expect((await listWorkspaces(ctx)).items).toHaveLength(1);
    const { id: templateId, document } = await shop.addTemplate(sampleDocument());
    expect(await createRun(ctx, { templateId, values })).toMatchObject({ startedBy: "member" });
    expect(await reasonOf(createTemplate(ctx, { document, visibility: "workspace", note: "" }))).toBe("access.scope");
    const [listed] = await listTokens(shop.as("member"));
    expect(listed).not.toHaveProperty("token");
    expect(JSON.stringify(listed)).not.toContain(made.token);
    const viewer = await holder((await createToken(shop.as("viewer"), access)).token);
    expect(await reasonOf(createRun(viewer, { templateId, values }))).toBe("access.role");
  });

  test("has a form that scanners know: a prefix, 256 bits and the checksum of both", async () => {
    const { token } = await createToken(shop.as("member"), access);
    expect(token).toMatch(/^rs_pat_[\w-]{43}[0-9a-f]{8}$/);
    expect(token.slice(-8)).toBe(crc32(token.slice(0, -8)).toString(16).padStart(8, "0"));
  });

  test("makes no tokens and does nothing to the account, whatever its scopes", async () => {
    const made = await createToken(shop.as("owner"), { ...access, scopes: ["view", "execute", "create", "manage"] });
    const ctx = await holder(made.token);
    expect(await reasonOf(createToken(ctx, access))).toBe("access.token");
    expect(await reasonOf(createWorkspaceToken(ctx, access))).toBe("access.token");
    expect(await reasonOf(listTokens(ctx))).toBe("access.token");
  });

  test("needs a confirmed address", async () => {
    const ctx = shop.as("owner");
    if (ctx.actor.kind !== "person") throw new Error("not a person");
    const unverified = { ...ctx, actor: { ...ctx.actor, emailVerified: false } };
    expect(await reasonOf(createToken(unverified, access))).toBe("account.unverified");
    expect(await reasonOf(createWorkspaceToken(unverified, access))).toBe("account.unverified");
  });

  test("may be for one workspace, and ends when its person leaves that", async () => {
    const other = await house.freshWorkspace();
    const foreign = createToken(shop.as("member"), { ...access, workspaceId: other.id });
    expect(await reasonOf(foreign)).toBe("workspace.not_member");
    const member = idOf(shop.as("member"));
    const joining =
      "insert into workspace_members (organization_id, workspace_id, user_id, role) values ($1, $2, $3, 'viewer')";
    await house.owner.query(joining, [other.organizationId, other.id, member]);
    const only = await createToken(shop.as("member"), { ...access, workspaceId: shop.id });
    const all = await createToken(shop.as("member"), access);
    expect((await me(await holder(only.token))).workspaces.map(({ id }) => id)).toEqual([shop.id]);
    expect(await reasonOf(holder(only.token, other.id))).toBe("workspace.not_member");
    expect((await holder(all.token, other.id)).workspace).toMatchObject({ role: "viewer" });
    const leaving = "delete from workspace_members where user_id = $1 and workspace_id = $2";
    await house.owner.query(leaving, [member, shop.id]);
    expect(await kindOf(only.token)).toBe("nobody");
    expect(await reasonOf(holder(all.token, shop.id))).toBe("workspace.not_member");
  });

  test("is listed and revoked by its person alone, and is over at once", async () => {
    const made = await createToken(shop.as("member"), access);
    expect(await listTokens(shop.as("admin"))).toEqual([]);
    expect(await listWorkspaceTokens(shop.as("admin"))).toEqual([]);
    for (const stranger of [shop.as("owner"), (await house.freshWorkspace()).as("owner")]) {
      expect(await reasonOf(revokeToken(stranger, made.id))).toBe("token.missing");
      expect(await reasonOf(revokeWorkspaceToken(stranger, made.id))).toBe("token.missing");
    }
    expect(await kindOf(made.token)).toBe("person");
    await revokeToken(shop.as("member"), made.id);
    expect(await kindOf(made.token)).toBe("nobody");
    expect(await reasonOf(revokeToken(shop.as("member"), made.id))).toBe("token.missing");
    expect(await listTokens(shop.as("member"))).toEqual([]);
  });
});

describe("a token of the workspace", () => {
  test("acts there under its own name, also where a person would be noted", async () => {
    const made = await createWorkspaceToken(shop.as("admin"), { ...access, scopes: ["view", "execute", "create"] });
    expect(made.token).toMatch(/^rs_wsp_/);
    const ctx = await holder(made.token);
    const { id: templateId, document } = await shop.addTemplate(sampleDocument());
    expect(await createRun(ctx, { templateId, values })).toMatchObject({ startedBy: "token Deploys" });
    const recurrence = { kind: "cron", expression: "0 3 1 * *", timeZone: "UTC" } as const;
    const plan = CreateSchedule.parse({ name: "Nightly", templateId, values, recurrence });
    expect(await createSchedule(ctx, plan)).toMatchObject({ name: "Nightly" });
    const hidden = createTemplate(ctx, { document, visibility: "private", note: "" });
    expect(await reasonOf(hidden)).toBe("access.person_only");
    expect(await reasonOf(me(ctx))).toBe("access.person_only");
    const { rows } = await house.owner.query(
      "select actor_id, actor_name, detail ->> 'token' as token from audit_lines where organization_id = $1 and action = 'run.create'",
      [shop.organizationId],
    );
    expect(rows).toEqual([{ actor_id: null, actor_name: "token Deploys", token: made.id }]);
  });

  test("is for who manages the workspace, and for no other workspace", async () => {
    expect(await reasonOf(createWorkspaceToken(shop.as("member"), access))).toBe("access.role");
    const made = await createWorkspaceToken(shop.as("admin"), access);
    const other = await house.freshWorkspace();
    expect(await reasonOf(holder(made.token, other.id))).toBe("workspace.not_member");
    expect(await listWorkspaceTokens(other.as("owner"))).toEqual([]);
    expect(await reasonOf(revokeWorkspaceToken(other.as("owner"), made.id))).toBe("token.missing");
    expect(await reasonOf(revokeWorkspaceToken(shop.as("member"), made.id))).toBe("access.role");
    expect(await listWorkspaceTokens(shop.as("owner"))).toMatchObject([{ id: made.id, workspaceId: shop.id }]);
    await revokeWorkspaceToken(shop.as("owner"), made.id);
    expect(await kindOf(made.token)).toBe("nobody");
  });

  test("ends with the workspace", async () => {
    const made = await createWorkspaceToken(shop.as("admin"), access);
    expect(await kindOf(made.token)).toBe("token");
    await house.owner.query("delete from audit_lines where workspace_id = $1", [shop.id]);
    await house.owner.query("delete from workspaces where id = $1", [shop.id]);
    expect(await kindOf(made.token)).toBe("nobody");
  });
});

describe("any token", () => {
  test("ends with its time, stays in the list to say so, and is forgotten later", async () => {
    const made = await createToken(shop.as("member"), { ...access, expiresInDays: 1 });
    await shiftClock(house, 86_400 - 60);
    expect(await kindOf(made.token)).toBe("person");
    await shiftClock(house, 86_400 + 5);
    expect(await kindOf(made.token)).toBe("nobody");
    expect(await listTokens(shop.as("member"))).toHaveLength(1);
    await house.owner.query(
      "update api_tokens set created_at = now() - interval '100 days', expires_at = now() - interval '91 days' where id = $1",
      [made.id],
    );
    await pruneExpired(house.db);
    expect(await listTokens(shop.as("member"))).toEqual([]);
  });

  test("notes where it was used, at most once a minute, also when many ask at once", async () => {
    const { token, id } = await createToken(shop.as("member"), access);
    const { rows } = await house.owner.query("select token_hash from api_tokens where id = $1", [id]);
    const looks = Array.from({ length: 20 }, (_, at) => lookUpApiToken(house.db, rows[0].token_hash, `192.0.2.${at}`));
    await Promise.all(looks);
    const [first] = await listTokens(shop.as("member"));
    expect(first!.lastUsedAddress).toMatch(/^192\.0\.2\.\d+$/);
    await holder(token);
    expect((await listTokens(shop.as("member")))[0]).toEqual(first);
    await shiftClock(house, 61);
    await holder(token);
    expect((await listTokens(shop.as("member")))[0]!.lastUsedAddress).toBe(address);
  });

  test("is nobody's when it is altered, and is neither in the database nor in the audit log", async () => {
    const own = await createToken(shop.as("admin"), access);
    const ofWorkspace = await createWorkspaceToken(shop.as("admin"), access);
    expect(await kindOf(`${own.token.slice(0, -1)}g`)).toBe("nobody");
    expect(await kindOf(`rs_wsp_${own.token.slice(7)}`)).toBe("nobody");
    const { rows } = await house.owner.query(
      "select string_agg(x::text, '') as all from (select to_jsonb(t) x from api_tokens t union all select to_jsonb(a) from audit_lines a) y",
    );
    for (const { token } of [own, ofWorkspace]) expect(rows[0].all).not.toContain(token.slice(7, 50));
    expect(await shop.audited()).toEqual(["token.create", "workspaceToken.create"]);
  });

  test("is one of a hundred at most, also when many are made at once", async () => {
    await house.owner.query(
      `insert into api_tokens (organization_id, user_id, name, scopes, token_hash, last_four, created_by, created_by_name, created_at, expires_at)
       select $1, $2, 'n', '{view}', gen_random_uuid()::text, 'abcd', $2, 'member', now(), now() + interval '1 day' from generate_series(1, 98)`,
      [shop.organizationId, idOf(shop.as("member"))],
    );
    const made = await Promise.all(Array.from({ length: 6 }, () => reasonOf(createToken(shop.as("member"), access))));
    expect(made.filter((reason) => reason === "none")).toHaveLength(2);
    expect(made.filter((reason) => reason === "token.too_many")).toHaveLength(4);
  });
});
