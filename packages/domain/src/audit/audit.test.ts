import { createHash, randomUUID } from "node:crypto";
import {
  AuditFilter,
  type AuditLine,
  type ExportAudit,
  type ListAudit,
  type ListAuditPeople,
} from "@runsheet/contract/audit";
import { CreateRule } from "@runsheet/contract/notification";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { createRule, updateRule } from "../notification/index.ts";
import { createSchedule, toggleSchedule, updateSchedule } from "../schedule/index.ts";
import { setSecret } from "../secret/index.ts";
import { saveTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { changeSettings } from "../workspace/index.ts";
import { exportLines, listLines, listPeople, verifyLog } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const list = (ctx: Ctx, input: Partial<ListAudit> = {}) =>
  listLines(ctx, { ...AuditFilter.parse({}), limit: 100, ...input });
const exported = (ctx: Ctx, input: Partial<ExportAudit> = {}) =>
  exportLines(ctx, { ...AuditFilter.parse({}), format: "jsonl", ...input });
const newest = async (shop: TestWorkspace) => (await list(shop.as("admin"))).items[0]!;
const personOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

const secret = (shop: TestWorkspace, name: string, role: "owner" | "admin" = "owner") =>
  setSecret(shop.as(role), { name, content: "long enough a secret", note: "" });

describe("the audit log", () => {
  test("tells who did what to what, when, from where and in which request, newest first", async () => {
    const shop = await house.freshWorkspace();
    await secret(shop, "FIRST");
    await secret(shop, "SECOND", "admin");
    const { items, nextCursor } = await list(shop.as("admin"));
    expect(items.map(({ number, target }) => [number, target])).toEqual([
      [2, "SECOND"],
      [1, "FIRST"],
    ]);
    expect(items[0]).toMatchObject({
      actorId: personOf(shop.as("admin")),
      actorName: "admin",
      action: "secret.set",
      address: "192.0.2.1",
      requestId: shop.as("admin").request.id,
      workspaceId: shop.id,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(nextCursor).toBeNull();
  });

  test("comes in pages that do not move when more is written", async () => {
    const shop = await house.freshWorkspace();
    for (const name of ["A", "B", "C"]) await secret(shop, name);
    const first = await list(shop.as("owner"), { limit: 2 });
    await secret(shop, "D");
    const rest = await list(shop.as("owner"), { limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ target }) => target)).toEqual(["C", "B", "A"]);
    expect(rest.nextCursor).toBeNull();
    await expect(list(shop.as("owner"), { cursor: "made-up" })).rejects.toMatchObject({ reason: "page.bad_cursor" });
  });

  test("is filtered by actor, action, slice, target, text and time", async () => {
    const shop = await house.freshWorkspace();
    await secret(shop, "TOKEN_100%", "admin").catch(() => undefined);
    await secret(shop, "TOKEN", "admin");
    await secret(shop, "KEY");
    await changeSettings(shop.as("owner"), WorkspaceSettings.parse({ runRetentionDays: 7 }));
    const numbers = async (filter: Partial<ListAudit>) =>
      (await list(shop.as("owner"), filter)).items.map(({ action, target }) => target ?? action);
    const all = await numbers({});
    expect(await numbers({ actorId: personOf(shop.as("admin")) })).toEqual(
      all.filter((each) => each.startsWith("TOKEN")),
    );
    expect(await numbers({ action: "secret" })).toEqual(all.filter((each) => each !== "workspace.changeSettings"));
    expect(await numbers({ action: "workspace.changeSettings" })).toEqual(["workspace.changeSettings"]);
    expect(await numbers({ target: "KEY" })).toEqual(["KEY"]);
    expect(await numbers({ search: "ke" })).toEqual(all.filter((each) => /key|token/i.test(each)));
    expect(await numbers({ search: "ADMIN" })).toEqual(all.filter((each) => each.startsWith("TOKEN")));
    const { at } = (await list(shop.as("owner"), { target: "KEY" })).items[0]!;
    expect(await numbers({ from: at })).toEqual(["workspace.changeSettings", "KEY"]);
    expect(await numbers({ to: at, action: "secret" })).toEqual(all.filter((each) => each.startsWith("TOKEN")));
  });

  test("names the people who appear in it once each, by name, and finds them by a part of it", async () => {
    const shop = await house.freshWorkspace();
    for (const name of ["A", "B"]) await secret(shop, name);
    await secret(shop, "C", "admin");
    await house.owner.query(
      `insert into audit_lines (organization_id, workspace_id, action, actor_id, actor_name, request_id)
       values ($1, null, 'account.signIn', $2, 'Zoe', 'r'), ($1, $3, 'run.create', null, 'token Deploys', 'r')`,
      [shop.organizationId, randomUUID(), shop.id],
    );
    const people = async (input: Partial<ListAuditPeople> = {}) =>
      (await listPeople(shop.as("owner"), { scope: "workspace", ...input })).items.map(({ name }) => name);
    expect(await people()).toEqual(["admin", "owner"]);
    expect(await people({ search: "WN" })).toEqual(["owner"]);
    expect(await people({ search: "%" })).toEqual([]);
    expect(await people({ scope: "organization" })).toEqual(["admin", "owner", "Zoe"]);
    const [first] = (await listPeople(shop.as("admin"), { scope: "workspace" })).items;
    expect(first).toEqual({ id: personOf(shop.as("admin")), name: "admin" });
    await expect(listPeople(shop.as("admin"), { scope: "organization" })).rejects.toMatchObject({
      reason: "audit.organization_only",
    });
    expect((await exported(shop.as("owner"), { actorId: first!.id })).lines).toBe(1);
  });

  test("of the whole organization is for its owners and admins", async () => {
    const shop = await house.freshWorkspace();
    await secret(shop, "KEY");
    await house.owner.query(
      "insert into audit_lines (organization_id, action, target, request_id) values ($1, 'account.signIn', 'someone', 'r')",
      [shop.organizationId],
    );
    const refused = { kind: "forbidden", reason: "audit.organization_only" };
    await expect(list(shop.as("admin"), { scope: "organization" })).rejects.toMatchObject(refused);
    await expect(exported(shop.as("admin"), { scope: "organization" })).rejects.toMatchObject(refused);
    expect((await list(shop.as("admin"))).organizationWide).toBe(false);
    const ctx = shop.as("owner");
    expect((await list(ctx, { scope: "organization" })).items.map(({ action }) => action)).toEqual([
      "account.signIn",
      "secret.set",
    ]);
    expect(await list(ctx)).toMatchObject({ organizationWide: true, items: [{ action: "secret.set" }] });
  });

  test.each(["member", "viewer"] as const)("is not for a %s", async (role) => {
    const ctx = (await house.freshWorkspace()).as(role);
    for (const attempt of [
      () => list(ctx),
      () => exported(ctx),
      () => verifyLog(ctx, {}),
      () => listPeople(ctx, { scope: "workspace" }),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("does not show another organization's lines, nor those of a workspace beside", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    await secret(theirs, "KEY");
    const beside = randomUUID();
    await house.owner.query(
      "insert into audit_lines (organization_id, workspace_id, action, request_id) values ($1, $2, 'secret.set', 'r')",
      [ours.organizationId, beside],
    );
    expect((await list(ours.as("owner"))).items).toEqual([]);
    const ctx = ours.as("owner");
    const wide = await list(ctx, { scope: "organization" });
    expect(wide.items.map(({ workspaceId }) => workspaceId)).toEqual([beside]);
    expect((await exported(ctx, { scope: "organization" })).lines).toBe(1);
  });

  test("outlives the workspace it tells of", async () => {
    const shop = await house.freshWorkspace();
    await secret(shop, "KEY");
    const ctx = shop.as("owner");
    await house.owner.query("delete from workspaces where id = $1", [shop.id]);
    expect(await list(ctx, { scope: "organization" })).toMatchObject({ items: [{ workspaceId: shop.id }] });
    expect(await verifyLog(ctx, {})).toMatchObject({ lines: 1, broken: null });
  });
});

describe("verifying", () => {
  test("says that all is well, and whether a hash noted earlier is still there", async () => {
    const shop = await house.freshWorkspace();
    await secret(shop, "KEY");
    const { hash } = await newest(shop);
    await secret(shop, "TOKEN");
    const head = await newest(shop);
    expect(await verifyLog(shop.as("admin"), { noted: hash })).toEqual({
      lines: 2,
      head: { number: 2, hash: head.hash },
      broken: null,
      noted: { number: 1, at: expect.any(String) },
    });
    expect(await verifyLog(shop.as("admin"), { noted: "0".repeat(64) })).toMatchObject({ noted: null });
  });

  test("names the first broken line of the whole organization, by number and time alone", async () => {
    const shop = await house.freshWorkspace();
    await house.owner.query(
      "insert into audit_lines (organization_id, action, target, request_id) values ($1, 'account.signIn', 'someone', 'r')",
      [shop.organizationId],
    );
    await secret(shop, "KEY");
    await house.owner.query(
      "update audit_lines set target = 'nobody' where organization_id = $1 and action = 'account.signIn'",
      [shop.organizationId],
    );
    expect(await verifyLog(shop.as("admin"), {})).toMatchObject({
      lines: 0,
      broken: { number: 1, at: expect.any(String), reason: "altered" },
    });
  });
});

describe("an export", () => {
  test("as JSON lines holds what the list shows, and all it takes to compute the chain again", async () => {
    const shop = await house.freshWorkspace();
    for (const name of ["A", "B", "C"]) await secret(shop, name);
    const { text, lines, nextCursor, name } = await exported(shop.as("admin"));
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([lines, nextCursor, name]).toEqual([3, null, expect.stringMatching(/^audit-\d{4}-\d\d-\d\d\.jsonl$/)]);
    const shown = (await list(shop.as("admin"))).items;
    expect(rows.map(({ previousHash: _p, sealed: _s, ...line }) => line as AuditLine)).toEqual(shown);
    let previous = "0".repeat(64);
    for (const { previousHash, sealed, hash, number, target } of rows.toReversed()) {
      expect(previousHash).toBe(previous);
      previous = createHash("sha256").update(`${previousHash}\n${sealed}`).digest("hex");
      expect(hash).toBe(previous);
      expect(JSON.parse(sealed)).toEqual(expect.arrayContaining([number, target]));
    }
  });

  test("comes in parts that together are all of it, with one head", async () => {
    const shop = await house.freshWorkspace();
    await house.owner.query(
      `insert into audit_lines (organization_id, workspace_id, action, target, request_id)
       select $1, $2, 'secret.set', 'T' || n, 'r' from generate_series(1, 1500) n`,
      [shop.organizationId, shop.id],
    );
    const first = await exported(shop.as("admin"), { format: "csv" });
    const second = await exported(shop.as("admin"), { format: "csv", cursor: first.nextCursor! });
    expect([first.lines, second.lines, second.nextCursor]).toEqual([1_000, 500, null]);
    const records = (first.text + second.text).trimEnd().split("\r\n");
    expect(records[0]).toMatch(/^\uFEFFnumber,at,actorName,/);
    expect(records.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(
      Array.from({ length: 1_500 }, (_, at) => 1_500 - at),
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "as CSV gives spreadsheets no formula: %j",
    async (evil) => {
      const shop = await house.freshWorkspace();
      await house.owner.query(
        "insert into audit_lines (organization_id, workspace_id, action, actor_name, target, request_id) values ($1, $2, 'a.b', $3, $3, 'r')",
        [shop.organizationId, shop.id, evil],
      );
      const { text } = await exported(shop.as("admin"), { format: "csv" });
      expect(text).toMatch(new RegExp(`,"?'${evil.replaceAll(/[+()]/g, String.raw`\$&`)}"?,`));
    },
  );

  test("as CSV quotes commas, quotes and line breaks", async () => {
    const shop = await house.freshWorkspace();
    await house.owner.query(
      "insert into audit_lines (organization_id, workspace_id, action, target, request_id) values ($1, $2, 'a.b', $3, 'r')",
      [shop.organizationId, shop.id, 'a,"b"\nc'],
    );
    expect((await exported(shop.as("admin"), { format: "csv" })).text).toContain(',"a,""b""\nc",');
  });
});

describe("what was before", () => {
  test("is told of settings, without what an address may hide", async () => {
    const shop = await house.freshWorkspace();
    const prompt = { address: "https://user:hunter2@models.example.org/v1?key=hunter2", model: "small", secret: null };
    await changeSettings(shop.as("admin"), WorkspaceSettings.parse({ runRetentionDays: 7, prompt }));
    const line = await newest(shop);
    expect(line.changes).toEqual({
      runRetentionDays: { from: 90, to: 7 },
      promptAddress: { from: null, to: "https://models.example.org/v1" },
      promptModel: { from: null, to: "small" },
    });
    expect(JSON.stringify(line)).not.toContain("hunter2");
  });

  test("is told of a schedule, with the names of changed values only", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const plan = CreateSchedule.parse({
      name: "Digest",
      templateId: template.id,
      values: { who: "hunter2" },
      recurrence: { kind: "every", seconds: 3_600, timeZone: "UTC" },
    });
    const { id } = await createSchedule(shop.as("member"), plan);
    await updateSchedule(shop.as("member"), { ...plan, id, name: "Report", values: { who: "hunter3" } });
    const line = await newest(shop);
    expect(line).toMatchObject({
      changes: { name: { from: "Digest", to: "Report" } },
      detail: { values: "who" },
    });
    expect(Object.keys(line.changes)).toEqual(["name"]);
    expect(JSON.stringify(line)).not.toContain("hunter");
    await toggleSchedule(shop.as("member"), { id, enabled: false });
    expect((await newest(shop)).changes).toEqual({ enabled: { from: true, to: false } });
  });

  test("is told of a template's versions and of a rule, without a webhook's path", async () => {
    const shop = await house.freshWorkspace();
    const { id } = await shop.addTemplate();
    const document = sampleDocument({ description: "Says hello again" });
    await saveTemplate(shop.as("member"), { id, baseVersion: 1, document, note: "" });
    expect((await newest(shop)).changes).toEqual({
      version: { from: 1, to: 2 },
      description: { from: "Says hello", to: "Says hello again" },
    });
    const webhook = (address: string) => ({ kind: "webhook" as const, address });
    const rule = CreateRule.parse({ kinds: ["failure"], channel: webhook("https://a.example.org/hunter2") });
    const made = await createRule(shop.as("admin"), rule);
    await updateRule(shop.as("admin"), { ...rule, id: made.id, channel: webhook("https://b.example.org/hunter3") });
    const line = await newest(shop);
    expect(line.changes).toEqual({ to: { from: "a.example.org", to: "b.example.org" } });
    expect(JSON.stringify(line)).not.toContain("hunter");
  });
});
