import { randomUUID } from "node:crypto";
import { RunHistoryInput } from "@runsheet/contract/run";
import { claimRuns } from "@runsheet/db/queue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import {
  cancelRuns,
  createRun,
  getRun,
  getRunHistory,
  getRunOverview,
  listRuns,
  quickRun,
  rerunRun,
  rerunRuns,
  testRun,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

async function twoRuns(shop: TestWorkspace) {
  const template = await shop.addTemplate();
  const start = (who: string) => createRun(shop.as("member"), { templateId: template.id, values: { who } });
  return { template, runs: [await start("Ada"), await start("Bob")] as const };
}
const stateOf = async (shop: TestWorkspace, id: string) => (await getRun(shop.as("viewer"), { id })).state;

describe("several runs at once", () => {
  test("are canceled, each for itself: one that is over holds up none", async () => {
    const [shop, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { runs } = await twoRuns(shop);
    const foreign = (await twoRuns(theirs)).runs[0];
    await house.owner.query(
      "update runs set state = 'succeeded', started_at = now(), finished_at = now() where id = $1",
      [runs[0].id],
    );
    const ids = [runs[0].id, foreign.id, randomUUID(), runs[1].id, runs[1].id];
    const { items } = await cancelRuns(shop.as("member"), ids);
    expect(items.map(({ reason }) => reason)).toEqual(["run.finished_already", "run.missing", "run.missing", null]);
    expect(await stateOf(shop, runs[1].id)).toBe("canceled");
    expect(await stateOf(theirs, foreign.id)).toBe("queued");
    expect((await shop.audited()).filter((action) => action === "run.cancelMany")).toHaveLength(1);
  });

  test("are run again with their own values", async () => {
    const shop = await house.freshWorkspace();
    const { runs } = await twoRuns(shop);
    const { items } = await rerunRuns(
      shop.as("member"),
      runs.map(({ id }) => id),
    );
    const again = await Promise.all(items.map(({ runId }) => getRun(shop.as("viewer"), { id: runId! })));
    expect(again.map(({ values, rerunOf }) => [values["who"], rerunOf])).toEqual([
      ["Ada", runs[0].id],
      ["Bob", runs[1].id],
    ]);
  });

  test("are not a viewer's to cancel or repeat", async () => {
    const shop = await house.freshWorkspace();
    const { runs } = await twoRuns(shop);
    for (const verb of [cancelRuns, rerunRuns])
      await expect(verb(shop.as("viewer"), [runs[0].id])).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("a quick run", () => {
  test("takes the person's own last values, then the defaults", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate(
      sampleDocument({ variables: [{ type: "text", name: "who", label: "Who", default: "world" }] }),
    );
    await createRun(shop.as("admin"), { templateId: template.id, values: { who: "somebody else's" } });
    expect((await quickRun(shop.as("member"), { templateId: template.id })).values).toEqual({ who: "world" });
    await createRun(shop.as("member"), { templateId: template.id, values: { who: "Ada" } });
    expect((await quickRun(shop.as("member"), { templateId: template.id })).values).toEqual({ who: "Ada" });
  });

  test("asks for values where neither fits, and queues nothing", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const attempt = quickRun(shop.as("member"), { templateId: template.id });
    await expect(attempt).rejects.toMatchObject({ reason: "run.values_needed" });
    expect((await listRuns(shop.as("viewer"), { limit: 25 })).items).toEqual([]);
  });

  test("refuses a viewer and another workspace's template", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const template = await theirs.addTemplate();
    await expect(quickRun(theirs.as("viewer"), { templateId: template.id })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(quickRun(ours.as("member"), { templateId: template.id })).rejects.toMatchObject({
      reason: "template.missing",
    });
  });
});

test("a program may leave out what has a default, unless it may be blank", async () => {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate(
    sampleDocument({
      variables: [
        { type: "text", name: "who", label: "Who", default: "world" },
        { type: "text", name: "title", label: "Title", default: "Dr.", required: false },
      ],
    }),
  );
  const start = (values: object) => createRun(shop.as("member"), { templateId: template.id, values: { ...values } });
  expect((await start({})).values).toEqual({ who: "world" });
  await expect(start({ who: "" })).rejects.toMatchObject({ problems: [{ path: ["values", "who"] }] });
});

describe("a try from the editor", () => {
  const document = sampleDocument({ name: "Not saved yet", retry: { maxRetries: 3 } });

  test("runs the document as it is, without a template, and is never tried again", async () => {
    const shop = await house.freshWorkspace();
    const run = await testRun(shop.as("member"), { document, values: { who: "Ada" } });
    expect(run).toMatchObject({ test: true, templateId: null, templateVersion: 0, maxAttempts: 1 });
    const claim = (await claimRuns(house.db, "tester", 500)).find(({ id }) => id === run.id)!;
    expect(claim.document).toEqual(document);
    expect((await getRun(shop.as("viewer"), { id: run.id })).steps).toMatchObject([{ id: "greet", state: "pending" }]);
    expect(await getRunOverview(shop.as("viewer"))).toMatchObject({ running: 0 });
  });

  test("can be repeated", async () => {
    const shop = await house.freshWorkspace();
    const run = await testRun(shop.as("member"), { document, values: { who: "Ada" } });
    expect(await rerunRun(shop.as("member"), { id: run.id })).toMatchObject({ test: true, values: { who: "Ada" } });
  });

  test("refuses a viewer, wrong values, and a template of others", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { id: templateId } = await theirs.addTemplate();
    const values = { who: "x" };
    await expect(testRun(ours.as("viewer"), { document, values })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(testRun(ours.as("member"), { document, values: {} })).rejects.toMatchObject({
      reason: "run.values_invalid",
    });
    await expect(testRun(ours.as("member"), { document, values, templateId })).rejects.toMatchObject({
      reason: "template.missing",
    });
  });
});

describe("the history", () => {
  const ask = (shop: TestWorkspace, input: object = {}) =>
    getRunHistory(shop.as("viewer"), RunHistoryInput.parse({ days: 3, ...input }));

  async function ended(shop: TestWorkspace, templateId: string, state: string, finishedAt: string, seconds = 1) {
    const run = await createRun(shop.as("member"), { templateId, values: { who: "x" } });
    await house.owner.query(
      "update runs set state = $2, finished_at = $3, started_at = $3::timestamptz - make_interval(secs => $4) where id = $1",
      [run.id, state, finishedAt, seconds],
    );
  }

  test("tells days of the viewer's zone, outcomes and times, of one template or all", async () => {
    const shop = await house.freshWorkspace();
    const { id } = await shop.addTemplate();
    const other = await shop.addTemplate();
    const { rows } = await house.owner.query(
      "select to_char(now() at time zone 'utc', 'YYYY-MM-DD') as today, to_char((now() at time zone 'utc')::date - 1, 'YYYY-MM-DD') as before, to_char((now() at time zone 'utc')::date - 5, 'YYYY-MM-DD') as long_ago",
    );
    const [today, before, longAgo] = [rows[0].today, rows[0].before, rows[0].long_ago];
    for (const seconds of [1, 2, 9]) await ended(shop, id, "succeeded", `${before}T12:00:00Z`, seconds);
    await ended(shop, id, "timed_out", `${before}T12:00:00Z`);
    await ended(shop, other.id, "failed", `${before}T23:30:00Z`);
    await ended(shop, other.id, "canceled", `${before}T12:00:00Z`);
    await ended(shop, id, "succeeded", `${longAgo}T12:00:00Z`);
    const day = { succeeded: 3, failed: 2, canceled: 1, medianMs: 2_000, p95Ms: 8_300 };
    expect((await ask(shop)).days).toEqual([{ day: before, ...day }]);
    expect((await ask(shop, { templateId: id })).days).toEqual([{ day: before, ...day, failed: 1, canceled: 0 }]);
    // Half an hour before midnight in London is tomorrow in Kiritimati.
    const far = (await ask(shop, { timeZone: "Pacific/Kiritimati", templateId: other.id })).days;
    expect(far.map(({ day: on, failed }) => [on, failed])).toContainEqual([today, 1]);
  });

  test("leaves tries and other workspaces out", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const { id } = await theirs.addTemplate();
    await ended(theirs, id, "succeeded", new Date().toISOString());
    const run = await testRun(ours.as("member"), { document: sampleDocument(), values: { who: "x" } });
    await house.owner.query("update runs set state = 'failed', finished_at = now() where id = $1", [run.id]);
    expect((await ask(ours)).days).toEqual([]);
  });

  test("refuses a zone that is none", () => {
    for (const timeZone of ["Nowhere/Land", "'; drop table runs; --", "x".repeat(80)])
      expect(RunHistoryInput.safeParse({ timeZone }).success).toBe(false);
  });
});
