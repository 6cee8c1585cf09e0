import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { createTemplate, getTemplate, listVersions, restoreTemplate, saveTemplate } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let other: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  [shop, other] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
});
afterAll(() => house.drop());

const first = sampleDocument();
const second = sampleDocument({ name: "Better greeting", tags: ["new"], category: "testing_workflows" });
const create = (role: "owner" | "member" | "viewer" = "member", visibility: "private" | "workspace" = "workspace") =>
  createTemplate(shop.as(role), { document: first, visibility, note: "As it began" });
const save = (id: string, more: object = {}) =>
  saveTemplate(shop.as("member"), { id, baseVersion: 1, document: second, note: "", ...more });
const notYours = { kind: "forbidden", reason: "access.not_yours" };

describe("creating a template", () => {
  test("makes its first version and leaves an audit line", async () => {
    const fresh = await house.freshWorkspace();
    const ctx = fresh.as("member");
    const made = await createTemplate(ctx, { document: first, visibility: "workspace", note: "Begun" });
    expect(made).toMatchObject({
      origin: "workspace",
      version: 1,
      document: first,
      authorName: "member",
      editable: true,
    });
    expect(await listVersions(ctx, made.id)).toMatchObject([
      { number: 1, note: "Begun", authorName: "member", runs: 0 },
    ]);
    expect(await fresh.audited()).toEqual(["template.create"]);
  });

  test("takes a name that is there already", async () => {
    const [one, two] = [await create(), await create()];
    expect(one.name).toBe(two.name);
    expect(one.id).not.toBe(two.id);
  });

  test("refuses who may only look", async () => {
    await expect(create("viewer")).rejects.toMatchObject({ kind: "forbidden", reason: "access.role" });
  });
});

describe("saving a template", () => {
  test("makes a version, and what lists read follows it", async () => {
    const { id } = await create();
    const saved = await save(id, { note: "Better" });
    expect(saved).toMatchObject({
      version: 2,
      documentVersion: 2,
      name: "Better greeting",
      tags: ["new"],
      document: second,
    });
    expect(saved.category).toBe("testing_workflows");
    expect((await listVersions(shop.as("viewer"), id)).map(({ number, note }) => [number, note])).toEqual([
      [2, "Better"],
      [1, "As it began"],
    ]);
    expect((await getTemplate(shop.as("viewer"), { id, version: 1 })).document).toEqual(first);
    expect((await shop.audited()).at(-1)).toBe("template.save");
  });

  test("makes no version of what did not change, but may change who sees it", async () => {
    const { id } = await create();
    const shuffled = Object.fromEntries(Object.entries(first).toReversed()) as typeof first;
    expect(await save(id, { document: shuffled, visibility: "private" })).toMatchObject({
      version: 1,
      visibility: "private",
    });
    expect(await save(id, { document: first, visibility: "workspace" })).toMatchObject({
      version: 1,
      visibility: "workspace",
    });
  });

  test("tells who comes second, and nothing is lost", async () => {
    const { id } = await create();
    await saveTemplate(shop.as("admin"), { id, baseVersion: 1, document: second, note: "" });
    await expect(save(id, { document: sampleDocument({ name: "Mine" }) })).rejects.toMatchObject({
      kind: "conflict",
      reason: "template.changed_meanwhile",
      data: { latestVersion: 2, byName: "admin" },
    });
    expect((await getTemplate(shop.as("viewer"), { id })).name).toBe("Better greeting");
  });

  test("takes the same once more, as after an answer that got lost", async () => {
    const { id } = await create();
    await save(id);
    expect((await save(id)).version).toBe(2);
  });

  test("of twenty who save at once exactly one wins, and the others are told", async () => {
    const { id } = await create();
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => save(id, { document: sampleDocument({ name: `Saver ${at}` }) })),
    );
    const lost = attempts.filter((attempt) => attempt.status === "rejected").map(({ reason }) => reason);
    expect(lost).toHaveLength(19);
    expect(new Set(lost.map(({ reason }) => reason))).toEqual(new Set(["template.changed_meanwhile"]));
    const won = attempts.find((attempt) => attempt.status === "fulfilled")!.value;
    expect(await getTemplate(shop.as("viewer"), { id })).toMatchObject({ version: 2, name: won.name });
    expect(await listVersions(shop.as("viewer"), id)).toHaveLength(2);
  });

  test("refuses whom it does not belong to, unless they manage", async () => {
    const theirs = await create("owner");
    await expect(save(theirs.id)).rejects.toMatchObject(notYours);
    const mine = await create("member");
    expect(
      (await saveTemplate(shop.as("admin"), { id: mine.id, baseVersion: 1, document: second, note: "" })).version,
    ).toBe(2);
    const attempt = saveTemplate(shop.as("viewer"), { id: mine.id, baseVersion: 2, document: first, note: "" });
    await expect(attempt).rejects.toMatchObject({ reason: "access.role" });
  });

  test("cannot see what is private, of another workspace, or nowhere", async () => {
    const missing = { kind: "not_found", reason: "template.missing" };
    const diary = await create("member", "private");
    for (const [ctx, id] of [
      [shop.as("owner"), diary.id],
      [other.as("owner"), (await create()).id],
      [shop.as("owner"), randomUUID()],
    ] as const)
      await expect(saveTemplate(ctx, { id, baseVersion: 1, document: second, note: "" })).rejects.toMatchObject(
        missing,
      );
  });

  test("lets nobody but its maker hide a template, and nobody hide a published one", async () => {
    const { id } = await create();
    const hide = (role: "admin" | "member") =>
      saveTemplate(shop.as(role), { id, baseVersion: 1, document: first, note: "", visibility: "private" });
    await expect(hide("admin")).rejects.toMatchObject(notYours);
    const { rows } = await house.owner.query(
      `insert into listings (name, description, category, latest_version, publisher_workspace_id, template_id)
       values ('Published', 'It is', 'custom', 1, $1, $2) returning id`,
      [shop.id, id],
    );
    await expect(hide("member")).rejects.toMatchObject({ kind: "conflict", reason: "template.published" });
    await house.owner.query("update listings set withdrawn_at = now() where id = $1", [rows[0].id]);
    expect((await hide("member")).visibility).toBe("private");
  });
});

describe("restoring a version", () => {
  const restore = (id: string, version: number, baseVersion: number, role: "owner" | "member" | "viewer" = "member") =>
    restoreTemplate(shop.as(role), { id, version, baseVersion });

  test("makes a new one like it, and history stays", async () => {
    const { id } = await create();
    await save(id);
    expect(await restore(id, 1, 2)).toMatchObject({ version: 3, name: "Greeting", document: first });
    const notes = (await listVersions(shop.as("viewer"), id)).map(({ note }) => note);
    expect(notes).toEqual(["Restored version 1", "", "As it began"]);
    expect((await shop.audited()).at(-1)).toBe("template.restore");
  });

  test("does nothing for the newest one", async () => {
    const { id } = await create();
    expect((await restore(id, 1, 1)).version).toBe(1);
  });

  test("refuses a version that is not there, and an old base", async () => {
    const { id } = await create();
    await save(id);
    await expect(restore(id, 9, 2)).rejects.toMatchObject({ reason: "template.version_missing" });
    await expect(restore(id, 1, 1)).rejects.toMatchObject({ reason: "template.changed_meanwhile" });
  });

  test("refuses the lesser role and cannot see another workspace's", async () => {
    const { id } = await create("owner");
    await expect(restore(id, 1, 1, "viewer")).rejects.toMatchObject({ reason: "access.role" });
    await expect(restore(id, 1, 1, "member")).rejects.toMatchObject(notYours);
    const attempt = restoreTemplate(other.as("owner"), { id, version: 1, baseVersion: 1 });
    await expect(attempt).rejects.toMatchObject({ reason: "template.missing" });
  });
});
