import type { ServerResponse } from "node:http";
import { openDatabase } from "@runsheet/db/database";
import { claimDeliveries, finishDelivery, pruneNotifications } from "@runsheet/db/deliveries";
import { removeRule, testRule, updateRule } from "@runsheet/domain/notification";
import type { TestWorkspace } from "@runsheet/domain/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dead, delivered, openOffice, tried, type Office } from "./testing/office.ts";
import { openReceiver, type Receiver } from "./testing/receiver.ts";

let office: Office;
let shop: TestWorkspace;
let receiver: Receiver | null = null;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.drop());
beforeEach(async () => (shop = await office.freshWorkspace()));
afterEach(async () => {
  await office.clear();
  await receiver?.close();
  receiver = null;
});

async function hook(path = "/in", of = shop) {
  const address = `${receiver!.origin}${path}`;
  const rule = await office.addRule(of, { kind: "webhook", address });
  return { id: rule.id, address, tell: () => office.tell(of, rule.id, "webhook", address) };
}

/** What a server that is lost in the middle leaves behind. */
const claimLikeALostServer = () =>
  claimDeliveries(office.db, "webhook", { limit: 10, each: 10, share: 10, busyTargets: [], busyWorkspaces: [] });

describe("several senders", () => {
  test("side by side send each word of two workspaces once", async () => {
    receiver = await openReceiver();
    const other = await office.freshWorkspace();
    const hooks = [await hook("/a"), await hook("/b"), await hook("/c", other), await hook("/d", other)];
    const databases = [1, 2, 3].map(() => openDatabase({ url: office.appUrl, poolSize: 4 }));
    await Promise.all(databases.map(({ signals }) => signals.ready()));
    for (const db of databases) office.start({ db });
    const ids: string[] = [];
    for (let round = 0; round < 25; round += 1) for (const { tell } of hooks) ids.push(await tell());
    for (const id of ids) await office.until(id, delivered);
    await office.clear();
    await Promise.all(databases.map((db) => db.close()));
    expect(receiver.received.map(({ headers }) => headers["webhook-id"]).toSorted()).toEqual(ids.toSorted());
    for (const { path, body } of receiver.received)
      expect(JSON.parse(body).data.workspaceId).toBe(/[cd]$/.test(path) ? other.id : shop.id);
  });

  test("take over from one that was lost, whose word counts no more", async () => {
    receiver = await openReceiver();
    const { tell } = await hook();
    const id = await tell();
    const [lost] = await claimLikeALostServer();
    office.start();
    await office.shift(50);
    expect(await claimLikeALostServer()).toEqual([]);
    await office.shift(61);
    expect(await office.until(id, delivered)).toMatchObject({ attempts: 2, tries: [{ ok: true }] });
    const late = {
      state: "pending",
      retrySeconds: 5,
      result: { ok: false, status: null, error: "late", ms: 1 },
    } as const;
    expect(await finishDelivery(office.db, lost!, late)).toBeNull();
    expect((await office.stateOf(id)).state).toBe("delivered");
  });

  test("do not let one whose lease is over speak for the one that has it now", async () => {
    receiver = await openReceiver();
    const { tell } = await hook();
    const id = await tell();
    const [slow] = await claimLikeALostServer();
    await office.shift(61);
    const [present] = await claimLikeALostServer();
    const refused = { ok: false, status: 500, error: "Answered 500.", ms: 1 };
    expect(await finishDelivery(office.db, slow!, { state: "dead", retrySeconds: null, result: refused })).toBeNull();
    const good = { ok: true, status: 200, error: null, ms: 1 };
    const outcome = { state: "delivered", retrySeconds: null, result: good } as const;
    expect(await finishDelivery(office.db, present!, outcome)).toBe("delivered");
    expect((await office.stateOf(id)).tries).toMatchObject([good]);
  });

  test("give up what loses every server that tries it", async () => {
    receiver = await openReceiver();
    const { tell } = await hook();
    const id = await tell();
    await office.owner.query("update notification_deliveries set attempts = 20 where id = $1", [id]);
    office.start();
    expect((await office.until(id, dead)).tries[0]!.error).toMatch(/^Given up: the server was lost/);
    expect(receiver.received).toEqual([]);
  });
});

describe("one slow target", () => {
  test("holds up neither the others of its workspace nor other workspaces", async () => {
    const held: ServerResponse[] = [];
    receiver = await openReceiver(
      (response, _, { url }) => void (url === "/slow" ? held.push(response) : response.end()),
    );
    const slow = await hook("/slow");
    const waiting: string[] = [];
    for (let at = 0; at < 40; at += 1) waiting.push(await slow.tell());
    office.start();
    const quick = [await hook("/quick"), await hook("/quick", await office.freshWorkspace())];
    for (const { tell } of quick) await office.until(await tell(), delivered);
    expect(held.length).toBeLessThanOrEqual(4);
    const { rows } = await office.owner.query(
      "select count(*)::int as left from notification_deliveries where id = any($1) and state = 'pending'",
      [waiting],
    );
    expect(rows).toEqual([{ left: 40 }]);
  });

  test("of a workspace with many such targets leaves half of the places to others", async () => {
    const held: ServerResponse[] = [];
    receiver = await openReceiver(
      (response, _, { url }) => void (url === "/quick" ? response.end() : held.push(response)),
    );
    for (let at = 0; at < 12; at += 1) {
      const { tell } = await hook(`/slow/${at}`);
      for (let time = 0; time < 3; time += 1) await tell();
    }
    office.start();
    const other = await hook("/quick", await office.freshWorkspace());
    await office.until(await other.tell(), delivered);
    expect(held.length).toBeLessThan(16);
  });
});

describe("giving up", () => {
  const refusing = () => openReceiver((response) => response.writeHead(500).end());

  test("comes after eight tries within a day", async () => {
    receiver = await refusing();
    const { tell } = await hook();
    const id = await tell();
    office.start();
    let now = 0;
    for (const [at, pause] of [5, 300, 1_800, 7_200, 18_000, 36_000, 21_600].entries()) {
      expect((await office.until(id, tried(at + 1))).state).toBe("pending");
      await office.shift((now += pause));
    }
    expect(now).toBeLessThan(86_400);
    const { tries } = await office.until(id, dead);
    expect(tries).toHaveLength(8);
    expect(tries.at(-1)!.error).toBe("Answered 500. Given up: it was tried for a day.");
    const span = Date.parse(tries.at(-1)!.at) - Date.parse(tries[0]!.at);
    expect(span / 3_600_000).toBeGreaterThan(20);
    await office.shift(2 * 86_400);
    expect((await office.stateOf(id)).tries).toHaveLength(8);
  });

  test("does not come before a first try, though every server was away for a day", async () => {
    receiver = await openReceiver();
    const { tell } = await hook();
    const id = await tell();
    await office.shift(2 * 86_400);
    office.start();
    expect(await office.until(id, delivered)).toMatchObject({ attempts: 1 });
  });

  test("comes when the day is over, however few the tries were", async () => {
    receiver = await refusing();
    const { tell } = await hook();
    const id = await tell();
    await office.shift(86_397);
    office.start();
    expect((await office.until(id, dead)).tries).toHaveLength(1);
  });
});

describe("what waits", () => {
  test("is not sent once its rule is removed, switched off, or goes elsewhere", async () => {
    receiver = await openReceiver();
    const [removed, off, moved] = [await hook("/1"), await hook("/2"), await hook("/3")];
    const ids = [await removed.tell(), await off.tell(), await moved.tell()] as const;
    const channel = { kind: "webhook", address: off.address } as const;
    await removeRule(shop.as("admin"), removed.id);
    await updateRule(shop.as("admin"), { id: off.id, kinds: ["failure"], channel, enabled: false });
    const elsewhere = { kind: "webhook", address: `${receiver.origin}/4` } as const;
    await updateRule(shop.as("admin"), { id: moved.id, kinds: ["failure"], channel: elsewhere, enabled: true });
    office.start();
    const errors = [];
    for (const id of ids) errors.push((await office.until(id, dead)).tries[0]!.error);
    expect(errors).toEqual([
      expect.stringMatching(/^Its rule was removed/),
      expect.stringMatching(/^Its rule was switched off/),
      expect.stringMatching(/^Its rule goes elsewhere/),
    ]);
    // A test is what a switched-off rule can still send.
    const { deliveries } = await testRule(shop.as("admin"), off.id);
    await office.until(deliveries[0]!.id, delivered);
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(["schedule.test"]);
  });

  test("is left to the next server by one that stops, and sent at once", async () => {
    const held: ServerResponse[] = [];
    const came = Promise.withResolvers<void>();
    receiver = await openReceiver((response, time) => {
      if (time > 1) return void response.end();
      held.push(response);
      came.resolve();
    });
    const { tell } = await hook();
    const id = await tell();
    const first = office.start();
    await came.promise;
    await first.stop(Promise.resolve());
    expect((await office.stateOf(id)).tries[0]!.error).toMatch(/^The server stopped/);
    office.start();
    expect((await office.until(id, delivered)).attempts).toBe(1);
  });

  test("has its whole day of tries however often a server stops in the middle of one", async () => {
    let came = Promise.withResolvers<void>();
    receiver = await openReceiver((response, time) => {
      if (time > 9) response.writeHead(500).end();
      came.resolve();
    });
    const { tell } = await hook();
    const id = await tell();
    for (let stop = 1; stop <= 9; stop += 1) {
      const sender = office.start();
      await came.promise;
      came = Promise.withResolvers();
      await sender.stop(Promise.resolve());
    }
    office.start();
    const { state, attempts, tries } = await office.until(id, tried(10));
    expect([state, attempts, tries.at(-1)!.error]).toEqual(["pending", 1, "Answered 500."]);
  });

  test("is finished by a server that is given time to stop", async () => {
    const answer = Promise.withResolvers<ServerResponse>();
    receiver = await openReceiver((response) => answer.resolve(response));
    const { tell } = await hook();
    const id = await tell();
    const sender = office.start();
    const response = await answer.promise;
    const stopped = sender.stop(new Promise(() => undefined));
    response.end();
    await stopped;
    expect((await office.stateOf(id)).state).toBe("delivered");
  });
});

test("deliveries and notices are removed after ninety days, and not before", async () => {
  receiver = await openReceiver();
  const { tell } = await hook();
  const [old, young] = [await tell(), await tell()];
  const age = "update notification_deliveries set created_at = now() - make_interval(days => $2) where id = $1";
  await office.owner.query(age, [old, 91]);
  await office.owner.query(age, [young, 89]);
  const { actor } = shop.as("member");
  for (const days of [91, 89])
    await office.owner.query(
      `insert into notices (workspace_id, user_id, kind, payload, created_at)
       values ($1, $2, 'failure', '{}', now() - make_interval(days => $3))`,
      [shop.id, actor.kind === "person" ? actor.id : "", days],
    );
  expect(await pruneNotifications(office.db)).toBe(2);
  expect(await pruneNotifications(office.db)).toBe(0);
  expect(await office.stateOf(old)).toBeUndefined();
  expect(await office.stateOf(young)).toBeDefined();
});
