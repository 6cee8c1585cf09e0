import { randomUUID } from "node:crypto";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { WorkspaceSettings, type Limited } from "@runsheet/contract/workspace-settings";
import { claimRuns, recordRunEvents, type Claim } from "@runsheet/db/queue";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createInvitations, listInvitations, revokeInvitation } from "../invitation/index.ts";
import { createRun, getRun } from "../run/index.ts";
import { createSchedule } from "../schedule/index.ts";
import { createTemplate, removeTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { changeSettings, getWorkspace } from "../workspace/index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  await house.owner.query("truncate throttles");
  shop = await house.freshWorkspace();
});

const limit = (limits: Partial<Record<Limited, number | null>>, of = shop) =>
  changeSettings(of.as("admin"), WorkspaceSettings.parse({ limits }));
const addTemplate = () =>
  createTemplate(shop.as("member"), { document: sampleDocument(), visibility: "workspace", note: "" });
const invite = (many: number) =>
  createInvitations(shop.as("admin"), {
    emails: Array.from({ length: many }, () => `${randomUUID()}@example.org`),
    role: "viewer",
  });
const refusals = (ended: PromiseSettledResult<unknown>[]) =>
  ended.flatMap((end) => (end.status === "rejected" ? [end.reason.reason] : []));

describe("a limit of what there may be", () => {
  test("lets exactly so many be made, however many try at once", async () => {
    await limit({ templates: 5 });
    const ended = await Promise.allSettled(Array.from({ length: 20 }, addTemplate));
    expect(refusals(ended)).toEqual(Array.from({ length: 15 }, () => "limit.templates"));
    expect((await getWorkspace(shop.as("viewer"), shop.id)).usage.templates).toBe(5);
  });

  test("takes nothing away that is there, and makes room when something goes", async () => {
    const [{ id }] = [await addTemplate(), await addTemplate()];
    await limit({ templates: 1 });
    await expect(addTemplate()).rejects.toMatchObject({ kind: "conflict", data: { most: 1, used: 2 } });
    await removeTemplate(shop.as("member"), id);
    await expect(addTemplate()).rejects.toMatchObject({ reason: "limit.templates", data: { used: 1 } });
    await limit({ templates: null });
    await addTemplate();
  });

  test("counts schedules", async () => {
    const { id: templateId } = await shop.addTemplate();
    const recurrence = { kind: "cron", expression: "0 3 * * *", timeZone: "UTC" };
    const input = CreateSchedule.parse({ templateId, name: "Nightly", values: { who: "Ada" }, recurrence });
    await limit({ schedules: 1 });
    const ended = await Promise.allSettled([1, 2, 3].map(() => createSchedule(shop.as("member"), input)));
    expect(refusals(ended)).toEqual(["limit.schedules", "limit.schedules"]);
  });

  test("counts invited people like members, all of one invitation or none", async () => {
    await limit({ members: 6 });
    await expect(invite(3)).rejects.toMatchObject({ reason: "limit.members", data: { most: 6, used: 4, wanted: 3 } });
    const ended = await Promise.allSettled([1, 2, 3, 4].map(() => invite(1)));
    expect(refusals(ended)).toEqual(["limit.members", "limit.members"]);
    const [waiting] = (await listInvitations(shop.as("admin"), { limit: 1 })).items;
    // Another link to the same person takes no further place.
    await createInvitations(shop.as("admin"), { emails: [waiting!.email], role: "viewer" });
    await revokeInvitation(shop.as("admin"), waiting!.id);
    await invite(1);
    expect((await getWorkspace(shop.as("viewer"), shop.id)).usage).toMatchObject({ members: 4, invited: 2 });
  });
});

describe("a limit of runs at once", () => {
  const queue = async (many: number, of = shop) => {
    const { id: templateId } = await of.addTemplate();
    const ids: string[] = [];
    for (let number = 0; number < many; number++) {
      const { id } = await createRun(of.as("member"), { templateId, values: { who: "Ada" } });
      await house.owner.query("update runs set available_at = now() - make_interval(mins => $2) where id = $1", [
        id,
        60 - number,
      ]);
      ids.push(id);
    }
    return ids;
  };
  const claim = async (most = 500) => claimRuns(house.db, "tester", most);
  const ids = (claims: Claim[]) => claims.map(({ id }) => id);
  const end = (held: Claim) =>
    recordRunEvents(house.db, held, 1, [
      { type: "run_finished", state: "succeeded", reason: null, at: "2026-03-06T10:00:00.000Z" },
    ]);

  test("holds the later ones back, says why, and starts them one by one in their order", async () => {
    await limit({ runs: 2 });
    const queued = await queue(5);
    const claims = await claim();
    expect(ids(claims)).toEqual(queued.slice(0, 2));
    expect(await claim()).toEqual([]);
    expect(await getRun(shop.as("viewer"), { id: queued[2]! })).toMatchObject({
      state: "queued",
      reason: "workspace.run_limit",
    });
    await end(claims[0]!);
    expect(await getRun(shop.as("viewer"), { id: queued[2]! })).toMatchObject({ state: "queued", reason: null });
    expect(ids(await claim())).toEqual([queued[2]]);
    expect(await claim()).toEqual([]);
  });

  test("lets no other workspace wait behind a full one", async () => {
    const other = await house.freshWorkspace();
    await limit({ runs: 1 });
    const [ours, theirs] = [await queue(4), await queue(1, other)];
    expect(ids(await claim(1))).toEqual([ours[0]]);
    expect(ids(await claim(1))).toEqual(theirs);
  });

  test("is exact when several servers claim at once, and while runs end", async () => {
    await limit({ runs: 3 });
    await queue(20);
    let running: Claim[] = [];
    let done = 0;
    while (done < 20) {
      const rounds = await Promise.all([
        claim(),
        claim(2),
        claim(),
        ...running.map((held) => end(held).then(() => [])),
      ]);
      done += running.length;
      running = rounds.flat() as Claim[];
      const { rows } = await house.owner.query(
        "select count(*)::int as running from runs where workspace_id = $1 and state = 'running'",
        [shop.id],
      );
      expect(rows[0].running).toBeLessThanOrEqual(3);
      if (running.length === 0) running = await claim();
      expect(running.length > 0 || done === 20, "nothing is held for ever").toBe(true);
    }
  });

  test("that is raised or lifted lets those go on that it held", async () => {
    await limit({ runs: 1 });
    const queued = await queue(4);
    expect(ids(await claim())).toEqual(queued.slice(0, 1));
    await limit({ runs: 2 });
    expect(ids(await claim())).toEqual(queued.slice(1, 2));
    await limit({ runs: null });
    expect(ids(await claim()).toSorted()).toEqual(queued.slice(2).toSorted());
  });
});
