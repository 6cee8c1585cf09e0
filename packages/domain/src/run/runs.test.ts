import { claimRuns, giveBackRun, recordRunEvents, renewRunLeases, sweepLostRuns } from "@runsheet/db/queue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument } from "../testing/index.ts";
import {
  cancelRun,
  createRun,
  followRun,
  getRun,
  getRunOverview,
  listRuns,
  readRunLog,
  rerunRun,
  watchRuns,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const at = "2026-03-06T10:00:00.000Z";
const log = (text: string) => ({ type: "log", step: 0, stream: "stdout", text, at }) as const;
const started = { type: "step_started", step: 0, at } as const;
const finished = {
  type: "step_finished",
  step: 0,
  state: "succeeded",
  reason: null,
  outputs: { size: 3 },
  at,
} as const;
const succeeded = { type: "run_finished", state: "succeeded", reason: null, at } as const;

/** Claims everything that waits, and answers the claim of one run. */
async function claim(runId: string) {
  const claims = await claimRuns(house.db, "test runner", 100);
  return claims.find((found) => found.id === runId)!;
}

async function queued() {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate();
  const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "Ada" } });
  return { shop, template, run };
}

describe("creating a run", () => {
  test("queues it with its checked values and leaves an audit line", async () => {
    const { shop, run } = await queued();
    expect(run).toMatchObject({
      state: "queued",
      values: { who: "Ada" },
      templateVersion: 1,
      startedBy: "member",
      stepsTotal: 1,
      attempt: 0,
    });
    expect(run.steps).toMatchObject([{ id: "greet", state: "pending" }]);
    expect(await shop.audited()).toEqual(["run.create"]);
  });

  test("names the fields whose values do not fit, and queues nothing", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const attempt = createRun(shop.as("member"), { templateId: template.id, values: { constructor: "x" } });
    await expect(attempt).rejects.toMatchObject({
      reason: "run.values_invalid",
      problems: expect.arrayContaining([
        expect.objectContaining({ path: ["values", "who"] }),
        expect.objectContaining({ path: ["values", "constructor"] }),
      ]),
    });
    expect((await listRuns(shop.as("viewer"), { limit: 25 })).items).toEqual([]);
  });

  test("refuses a viewer", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    await expect(createRun(shop.as("viewer"), { templateId: template.id, values: { who: "x" } })).rejects.toMatchObject(
      { kind: "forbidden" },
    );
  });

  test("cannot see a template of another workspace", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const template = await theirs.addTemplate();
    await expect(createRun(ours.as("member"), { templateId: template.id, values: { who: "x" } })).rejects.toMatchObject(
      { reason: "template.missing" },
    );
  });
});

describe("the queue", () => {
  test("gives each run to one of many runners that claim at once", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const wanted = await Promise.all(
      Array.from({ length: 40 }, () => createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } })),
    );
    const claims = (
      await Promise.all(Array.from({ length: 8 }, (_, index) => claimRuns(house.db, `runner ${index}`, 10)))
    ).flat();
    const mine = claims.filter((found) => wanted.some((run) => run.id === found.id));
    expect(new Set(mine.map((found) => found.id)).size).toBe(40);
    expect(mine).toHaveLength(40);
  });

  test("records events under offsets without gap, and drops what was recorded before", async () => {
    const { shop, run } = await queued();
    const held = await claim(run.id);
    await recordRunEvents(house.db, held, 1, [started, log("one\n")]);
    await recordRunEvents(house.db, held, 1, [started, log("one\n"), log("two\n")]);
    await recordRunEvents(house.db, held, 4, [finished, succeeded]);
    const page = await readRunLog(shop.as("viewer"), { id: run.id, after: 0, limit: 100 });
    expect(page.items.map((item) => item.offset)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(
      page.items.map(({ event }) =>
        event.type === "log" ? event.text : event.type === "state" ? event.state : event.type,
      ),
    ).toEqual(["queued", "running", "step_started", "one\n", "two\n", "step_finished", "run_finished", "succeeded"]);
    expect(page.done).toBe(true);
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "succeeded",
      steps: [{ state: "succeeded", outputs: { size: 3 } }],
      stepsDone: 1,
    });
  });

  test("refuses a report that leaves a gap", async () => {
    const { run } = await queued();
    const held = await claim(run.id);
    await expect(recordRunEvents(house.db, held, 3, [started])).rejects.toThrow(/gap/);
  });

  test("takes a run from a runner whose lease ended, and refuses what that one reports later", async () => {
    const { shop, run } = await queued();
    const held = await claim(run.id);
    await recordRunEvents(house.db, held, 1, [started]);
    await house.owner.query(
      "update runs set lease_until = now() - interval '1 second', max_attempts = 2 where id = $1",
      [run.id],
    );
    expect(await sweepLostRuns(house.db)).toBe(1);
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({ state: "queued", reason: "runner.lost" });
    const next = await claim(run.id);
    expect(next.attempt).toBe(2);
    expect(await recordRunEvents(house.db, held, 2, [log("late")])).toEqual({ stale: true, cancel: true });
    expect(await renewRunLeases(house.db, [held])).toMatchObject([{ id: run.id, held: false, cancel: true }]);
    await house.owner.query("update runs set lease_until = now() - interval '1 second' where id = $1", [run.id]);
    await sweepLostRuns(house.db);
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "failed",
      reason: "runner.lost",
      attempt: 2,
    });
  });

  test("ends a run that a stopping runner gives back when no attempt is left", async () => {
    const { shop, run } = await queued();
    const held = await claim(run.id);
    await recordRunEvents(house.db, held, 1, [started]);
    expect(await giveBackRun(house.db, held)).toBe(true);
    expect(await giveBackRun(house.db, held)).toBe(false);
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "failed",
      reason: "runner.stopped",
      steps: [{ state: "failed" }],
    });
  });
});

describe("canceling", () => {
  test("ends a waiting run at once; asking again is no error", async () => {
    const { shop, run } = await queued();
    expect(await cancelRun(shop.as("member"), run.id)).toMatchObject({ state: "canceled" });
    expect(await cancelRun(shop.as("member"), run.id)).toMatchObject({ state: "canceled" });
    expect(await claim(run.id)).toBeUndefined();
  });

  test("asks the runner of a running one, and wins over its loss", async () => {
    const { shop, run } = await queued();
    const held = await claim(run.id);
    expect(await cancelRun(shop.as("member"), run.id)).toMatchObject({
      state: "running",
      cancelRequestedAt: expect.any(String),
    });
    expect(await renewRunLeases(house.db, [held])).toMatchObject([{ id: run.id, held: true, cancel: true }]);
    await giveBackRun(house.db, held);
    expect(await getRun(shop.as("viewer"), { id: run.id })).toMatchObject({
      state: "canceled",
      reason: "run.canceled",
    });
  });

  test("refuses a run that is over, a viewer, and another workspace", async () => {
    const { shop, run } = await queued();
    const other = await house.freshWorkspace();
    await expect(cancelRun(shop.as("viewer"), run.id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(cancelRun(other.as("owner"), run.id)).rejects.toMatchObject({ reason: "run.missing" });
    await recordRunEvents(house.db, await claim(run.id), 1, [succeeded]);
    await expect(cancelRun(shop.as("member"), run.id)).rejects.toMatchObject({ reason: "run.finished_already" });
  });
});

describe("following", () => {
  test("yields what was and what comes, once each and in order, and ends with the run", async () => {
    const { shop, run } = await queued();
    const seen: string[] = [];
    const following = (async () => {
      for await (const { event } of followRun(shop.as("viewer"), { id: run.id, after: 0 }))
        seen.push(event.type === "log" ? event.text : event.type);
    })();
    const held = await claim(run.id);
    await recordRunEvents(house.db, held, 1, [started, log("a")]);
    await recordRunEvents(house.db, held, 3, [log("b"), finished, succeeded]);
    await following;
    expect(seen).toEqual(["state", "state", "step_started", "a", "b", "step_finished", "run_finished", "state"]);
  });

  test("resumes after an offset", async () => {
    const { shop, run } = await queued();
    await recordRunEvents(house.db, await claim(run.id), 1, [log("a"), log("b"), succeeded]);
    const offsets: number[] = [];
    for await (const { offset } of followRun(shop.as("viewer"), { id: run.id, after: 3 })) offsets.push(offset);
    expect(offsets).toEqual([4, 5, 6]);
  });

  test("stops when the listener leaves", async () => {
    const { shop, run } = await queued();
    const leaving = new AbortController();
    const following = followRun(shop.as("viewer"), { id: run.id, after: 1, signal: leaving.signal });
    const next = following.next();
    leaving.abort();
    expect(await next).toEqual({ value: undefined, done: true });
  });

  test("watching tells of this workspace alone", async () => {
    const [ours, theirs] = await Promise.all([house.freshWorkspace(), house.freshWorkspace()]);
    const leaving = new AbortController();
    const watching = watchRuns(ours.as("viewer"), leaving.signal);
    const next = watching.next();
    // The watch begins with its permission check; the runs come after it.
    await ours.as("viewer").db.pool.query("select 1");
    const theirTemplate = await theirs.addTemplate();
    const ourTemplate = await ours.addTemplate();
    await createRun(theirs.as("member"), { templateId: theirTemplate.id, values: { who: "x" } });
    const run = await createRun(ours.as("member"), { templateId: ourTemplate.id, values: { who: "x" } });
    expect((await next).value).toEqual({ runId: run.id, state: "queued" });
    leaving.abort();
    expect((await watching.next()).done).toBe(true);
  });
});

describe("reading runs", () => {
  test("pages through all, newest first, without a repeat", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate();
    const made = [];
    for (let index = 0; index < 7; index += 1)
      made.push((await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRuns(shop.as("viewer"), { limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen)).toEqual(new Set(made));
    expect(seen).toHaveLength(7);
    const yearZero = Buffer.from(JSON.stringify(["0000-01-01T00:00:00Z", template.id])).toString("base64url");
    for (const made of ["nonsense", yearZero])
      await expect(listRuns(shop.as("viewer"), { limit: 3, cursor: made })).rejects.toMatchObject({
        reason: "page.bad_cursor",
      });
  });

  test("filters by state and words, and takes wildcards for what they are", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate(sampleDocument({ name: "100% sure_thing" }));
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } });
    await cancelRun(shop.as("member"), run.id);
    const found = async (filter: object) => (await listRuns(shop.as("viewer"), { limit: 25, ...filter })).items.length;
    expect(await found({ state: ["canceled"] })).toBe(1);
    expect(await found({ state: ["running"] })).toBe(0);
    expect(await found({ search: "100%" })).toBe(1);
    expect(await found({ search: "%%" })).toBe(0);
    expect(await found({ search: "sureXthing" })).toBe(0);
  });

  test("counts what runs, waits and ended", async () => {
    const { shop, run } = await queued();
    expect(await getRunOverview(shop.as("viewer"))).toEqual({
      running: 0,
      queued: 1,
      succeededToday: 0,
      failedToday: 0,
    });
    await recordRunEvents(house.db, await claim(run.id), 1, [succeeded]);
    expect(await getRunOverview(shop.as("viewer"))).toEqual({
      running: 0,
      queued: 0,
      succeededToday: 1,
      failedToday: 0,
    });
  });

  test("runs again with the version and values of before", async () => {
    const { shop, run } = await queued();
    const again = await rerunRun(shop.as("member"), { id: run.id });
    expect(again).toMatchObject({ values: { who: "Ada" }, templateVersion: 1 });
    expect(again.id).not.toBe(run.id);
    expect(await rerunRun(shop.as("member"), { id: run.id, values: { who: "Bob" } })).toMatchObject({
      values: { who: "Bob" },
    });
  });
});
