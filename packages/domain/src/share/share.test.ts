import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRun, getRun, listRuns } from "../run/index.ts";
import { setSecret } from "../secret/index.ts";
import { getTemplate, removeTemplate, saveTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import {
  cancelShared,
  createShare,
  executeShared,
  getSharedRun,
  getSharedTemplate,
  listReceived,
  listShares,
  listShareTargets,
  readSharedLog,
  removeShare,
  rerunShared,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let giver: TestWorkspace;
let taker: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  giver = await house.freshWorkspace();
  taker = await house.freshWorkspace({ organizationId: giver.organizationId });
});

const page = { limit: 25 };

async function share(access: "read" | "execute", document = sampleDocument()) {
  const template = await giver.addTemplate(document);
  const { id } = await createShare(giver.as("member"), {
    kind: "template",
    thingId: template.id,
    toWorkspaceId: taker.id,
    access,
  });
  return { id, template };
}

async function shareRun(access: "read" | "execute") {
  const template = await giver.addTemplate();
  const run = await createRun(giver.as("member"), { templateId: template.id, values: { who: "x" } });
  const { id } = await createShare(giver.as("member"), {
    kind: "run",
    thingId: run.id,
    toWorkspaceId: taker.id,
    access,
  });
  return { id, run };
}

describe("sharing a template", () => {
  test("shows it to the other workspace, which finds nothing else of this one", async () => {
    const { id, template } = await share("read");
    const other = await giver.addTemplate();
    expect(await getSharedTemplate(taker.as("viewer"), id)).toMatchObject({ id: template.id, editable: false });
    const { items } = await listReceived(taker.as("viewer"), page);
    expect(items).toMatchObject([{ id, kind: "template", name: "Greeting", from: { id: giver.id }, access: "read" }]);
    for (const hidden of [template.id, other.id])
      await expect(getTemplate(taker.as("owner"), { id: hidden })).rejects.toMatchObject({
        reason: "template.missing",
      });
    expect(await listShares(giver.as("viewer"), { kind: "template", thingId: template.id })).toMatchObject([
      { toWorkspaceId: taker.id, access: "read", sharedBy: "member" },
    ]);
    expect(await giver.audited()).toEqual(["share.create"]);
  });

  test("to read does not let it be run, and to execute runs it where it belongs", async () => {
    const { id, template } = await share("read");
    const attempt = executeShared(taker.as("member"), { id, values: { who: "x" } });
    await expect(attempt).rejects.toMatchObject({ reason: "share.read_only" });
    const again = await createShare(giver.as("member"), {
      kind: "template",
      thingId: template.id,
      toWorkspaceId: taker.id,
      access: "execute",
    });
    expect(again.id).toBe(id);
    await expect(executeShared(taker.as("viewer"), { id, values: {} })).rejects.toMatchObject({ kind: "forbidden" });

    const run = await executeShared(taker.as("member"), { id, values: { who: "x" } });
    expect(await getRun(giver.as("viewer"), { id: run.id })).toMatchObject({ startedBy: "member", state: "queued" });
    expect((await listRuns(taker.as("owner"), page)).items).toEqual([]);
    const [back] = (await listReceived(taker.as("viewer"), page)).items;
    expect(back).toMatchObject({ kind: "run", thingId: run.id, access: "read" });
    // Who started it may cancel it; others of their workspace only see it.
    await expect(cancelShared(taker.as("admin"), back!.id)).rejects.toMatchObject({ reason: "share.read_only" });
    expect(await cancelShared(taker.as("member"), back!.id)).toMatchObject({ state: "canceled" });
    await expect(rerunShared(taker.as("member"), back!.id)).rejects.toMatchObject({ reason: "share.read_only" });
  });

  test("uses the secrets of the workspace that it belongs to", async () => {
    await setSecret(giver.as("admin"), { name: "TOKEN", content: "long enough a secret", note: "" });
    await setSecret(taker.as("admin"), { name: "OTHER", content: "long enough a secret", note: "" });
    const variables = [{ type: "secret", name: "who", label: "Who" }];
    const { id } = await share("execute", sampleDocument({ variables }));
    await expect(executeShared(taker.as("member"), { id, values: { who: "OTHER" } })).rejects.toMatchObject({
      reason: "run.values_invalid",
    });
    expect(await executeShared(taker.as("member"), { id, values: { who: "TOKEN" } })).toMatchObject({
      state: "queued",
    });
  });

  test("ends when it is taken back, made private or deleted", async () => {
    const { id, template } = await share("execute");
    const { document } = template;
    await saveTemplate(giver.as("member"), {
      id: template.id,
      baseVersion: 1,
      document,
      visibility: "private",
      note: "",
    });
    await expect(getSharedTemplate(taker.as("owner"), id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(executeShared(taker.as("owner"), { id, values: { who: "x" } })).rejects.toMatchObject({
      kind: "not_found",
    });
    expect((await listReceived(taker.as("owner"), page)).items).toEqual([]);

    const second = await share("execute");
    await removeShare(giver.as("member"), second.id);
    await expect(getSharedTemplate(taker.as("owner"), second.id)).rejects.toMatchObject({ reason: "share.missing" });

    const third = await share("execute");
    await removeTemplate(giver.as("member"), third.template.id);
    await expect(executeShared(taker.as("owner"), { id: third.id, values: { who: "x" } })).rejects.toMatchObject({
      kind: "not_found",
    });
    expect((await listReceived(taker.as("owner"), page)).items).toEqual([]);
  });

  test("is its maker's or a manager's to begin and to end, and the other side's managers may do without", async () => {
    const template = await giver.addTemplate();
    const wanted = { kind: "template", thingId: template.id, toWorkspaceId: taker.id, access: "read" } as const;
    await expect(createShare(giver.as("viewer"), wanted)).rejects.toMatchObject({ kind: "forbidden" });
    const { id } = await createShare(giver.as("admin"), wanted);
    await expect(removeShare(giver.as("member"), id)).rejects.toMatchObject({ reason: "access.not_yours" });
    await expect(removeShare(taker.as("member"), id)).rejects.toMatchObject({ reason: "access.not_yours" });
    await removeShare(taker.as("admin"), id);
    expect(await listShares(giver.as("viewer"), wanted)).toEqual([]);
  });

  test("does not reach beyond the organization, nor to itself, nor to what is not there", async () => {
    const stranger = await house.freshWorkspace();
    const { id: thingId } = await giver.addTemplate();
    const to = (toWorkspaceId: string) =>
      createShare(giver.as("member"), { kind: "template", thingId, toWorkspaceId, access: "read" }).catch(
        (error: unknown) => JSON.stringify(error),
      );
    expect(await to(stranger.id)).toContain("workspace.missing");
    expect(await to(stranger.id)).toBe(await to(randomUUID()));
    expect(await to(giver.id)).toContain("share.own_workspace");
    expect((await listShareTargets(giver.as("member"))).map(({ id }) => id)).toEqual([taker.id]);
    const { id: theirs } = await stranger.addTemplate();
    await expect(
      createShare(giver.as("owner"), { kind: "template", thingId: theirs, toWorkspaceId: taker.id, access: "read" }),
    ).rejects.toMatchObject({ reason: "template.missing" });
  });

  test("is nobody else's: a third workspace finds neither the share nor the thing", async () => {
    const { id, template } = await share("execute");
    const run = await shareRun("execute");
    const third = await house.freshWorkspace({ organizationId: giver.organizationId });
    const nobody = third.as("owner");
    const attempts = [
      () => getSharedTemplate(nobody, id),
      () => executeShared(nobody, { id, values: { who: "x" } }),
      () => removeShare(nobody, id),
      () => getSharedRun(nobody, run.id),
      () => readSharedLog(nobody, { id: run.id, after: 0, limit: 10 }),
      () => cancelShared(nobody, run.id),
      () => rerunShared(nobody, run.id),
      // The giver's own people have the thing itself, not the share's way to it.
      () => getSharedTemplate(giver.as("owner"), id),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ reason: "share.missing" });
    expect((await listReceived(nobody, page)).items).toEqual([]);
    await expect(listShares(nobody, { kind: "template", thingId: template.id })).rejects.toMatchObject({
      reason: "template.missing",
    });
  });
});

describe("sharing a run", () => {
  test("shows it with its log, and lets it be canceled and repeated where that is shared too", async () => {
    const { id, run } = await shareRun("read");
    expect(await getSharedRun(taker.as("viewer"), id)).toMatchObject({ id: run.id, state: "queued" });
    expect((await readSharedLog(taker.as("viewer"), { id, after: 0, limit: 10 })).items).toHaveLength(1);
    await expect(cancelShared(taker.as("owner"), id)).rejects.toMatchObject({ reason: "share.read_only" });
    await expect(getSharedTemplate(taker.as("owner"), id)).rejects.toMatchObject({ reason: "share.missing" });

    const more = await shareRun("execute");
    const again = await rerunShared(taker.as("member"), more.id);
    expect(await getRun(giver.as("viewer"), { id: again.id })).toMatchObject({ rerunOf: more.run.id });
    expect(await cancelShared(taker.as("member"), more.id)).toMatchObject({ state: "canceled" });
  });

  test("is the business of who started it or manages the workspace", async () => {
    const template = await giver.addTemplate();
    const run = await createRun(giver.as("owner"), { templateId: template.id, values: { who: "x" } });
    const wanted = { kind: "run", thingId: run.id, toWorkspaceId: taker.id, access: "read" } as const;
    await expect(createShare(giver.as("member"), wanted)).rejects.toMatchObject({ reason: "access.not_yours" });
    await createShare(giver.as("admin"), wanted);
  });

  test("pages through what is received without losing any", async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await share("read")).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await listReceived(taker.as("viewer"), { limit: 2, cursor });
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
  });
});
