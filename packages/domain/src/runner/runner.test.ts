import { createHash, randomUUID } from "node:crypto";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { DeviceClaim, NextRuns } from "@runsheet/contract/runner";
import { proofOf } from "@runsheet/contract/license/device";
import { claimRuns, sweepLostRuns } from "@runsheet/db/queue";
import { lookUpDevice } from "@runsheet/db/runners";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { releaseDevice } from "../license/index.ts";
import { cancelRun, createRun, getRun, quickRun, rerunRun } from "../run/index.ts";
import { addDevice, openTestDatabase, sampleDocument, type TestDevice, type TestWorkspace } from "../testing/index.ts";
import {
  acceptRun,
  connectRunner,
  declineRun,
  giveBackRun,
  listRunners,
  nextRuns,
  reconsiderRuns,
  registerRunner,
  removeRunner,
  reportRun,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const at = "2026-03-06T10:00:00.000Z";
const DONE: RunnerEvent[] = [
  { type: "step_started", step: 0, at },
  { type: "step_finished", step: 0, state: "succeeded", reason: null, outputs: {}, at },
  { type: "run_finished", state: "succeeded", reason: null, at },
];
const FAILED: RunnerEvent[] = [{ type: "run_finished", state: "failed", reason: "step.exit_status", at }];

/** A workspace with a template and a device that its member made a runner of it. */
async function arrange({ name = "Laptop", maxRetries = 0 } = {}) {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate(sampleDocument({ retry: { maxRetries, delaySeconds: 0, backoff: "fixed" } }));
  const device = await addDevice(house, shop.organizationId, { name });
  await registerRunner(shop.as("member"), await device.prove());
  const ctx = await connected(device);
  const start = (target: Parameters<typeof createRun>[1]["target"] = { kind: "any_device" }) =>
    createRun(shop.as("member"), { templateId: template.id, values: { who: "x" }, target });
  const look = (id: string) => getRun(shop.as("viewer"), { id });
  return { shop, template, device, ctx, start, look };
}

/** The device's context, by the token that it gets for its proof. */
async function connected(device: TestDevice): Promise<Ctx> {
  const { token } = await connectRunner(house.nobody(), await device.prove());
  const found = await lookUpDevice(house.db, createHash("sha256").update(token).digest("hex"));
  return { ...house.nobody(), actor: { kind: "device", ...found! } };
}

function ask(shop: TestWorkspace, said: Partial<NextRuns> = {}): NextRuns {
  const allowed = { workspaces: [shop.id], templates: null };
  return { state: "ready", concurrency: 5, places: 5, allowed, holding: [], waitSeconds: 0, ...said };
}
const heldOf = ({ run, fence }: DeviceClaim) => ({ run, fence });

describe("a device", () => {
  test("does a run that is for any device, and a server does not", async () => {
    const { shop, ctx, start, look, template, device } = await arrange();
    const { id } = await start();
    expect((await claimRuns(house.db, "server", 10)).map((claim) => claim.id)).not.toContain(id);
    const { claims } = await nextRuns(ctx, ask(shop));
    expect(claims).toMatchObject([
      {
        run: id,
        attempt: 1,
        workspaceId: shop.id,
        workspaceName: "Shop floor",
        templateId: template.id,
        values: { who: "x" },
      },
    ]);
    const held = heldOf(claims[0]!);
    expect(await acceptRun(ctx, held)).toEqual({ secrets: {}, endpoint: { address: null, model: null, key: null } });
    expect(await look(id)).toMatchObject({
      state: "running",
      runner: "Laptop",
      device: { id: device.id, unheard: false },
    });
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toEqual({ stale: false, cancel: false });
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toMatchObject({ stale: true });
    expect(await look(id)).toMatchObject({
      state: "succeeded",
      attempt: 1,
      target: { kind: "any_device" },
      waiting: null,
    });
    expect(await shop.audited()).toEqual(["runner.register", "run.create", "runner.accept"]);
  });

  test("is given what it does not know of again, until it has taken it on", async () => {
    const { shop, ctx, start } = await arrange();
    await start();
    const first = await nextRuns(ctx, ask(shop));
    // The answer was lost on its way.
    const second = await nextRuns(ctx, ask(shop));
    expect(second.claims).toEqual(first.claims);
    const holding = second.claims.map(heldOf);
    expect((await nextRuns(ctx, ask(shop, { holding }))).claims).toEqual([]);
  });

  test("gets the run that is for it alone, and no other device does", async () => {
    const { shop, device, ctx, start } = await arrange();
    const other = await addDevice(house, shop.organizationId, { name: "Desk" });
    await registerRunner(shop.as("member"), await other.prove());
    const { id } = await start({ kind: "device", id: device.id });
    expect((await nextRuns(await connected(other), ask(shop))).claims).toEqual([]);
    expect((await nextRuns(ctx, ask(shop))).claims).toMatchObject([{ run: id }]);
  });

  test("is given nothing that its person does not allow, while paused, or without places", async () => {
    const { shop, ctx, start, look } = await arrange();
    const { id } = await start();
    expect(await look(id)).toMatchObject({ waiting: { reason: "runner.offline", device: "Laptop" } });
    for (const [said, reason] of [
      [{ state: "paused" }, "runner.paused"],
      [{ allowed: { workspaces: [], templates: null } }, "runner.not_allowed"],
      [{ allowed: { workspaces: [shop.id], templates: [randomUUID()] } }, "runner.not_allowed"],
    ] as const) {
      expect((await nextRuns(ctx, ask(shop, said as Partial<NextRuns>))).claims).toEqual([]);
      expect(await look(id)).toMatchObject({ state: "queued", waiting: { reason, device: "Laptop" } });
    }
    expect((await nextRuns(ctx, ask(shop, { places: 0 }))).claims).toEqual([]);
    expect((await nextRuns(ctx, ask(shop, { concurrency: 1, places: 1 }))).claims).toMatchObject([{ run: id }]);
    const second = await start();
    expect(await look(second.id)).toMatchObject({ waiting: { reason: "runner.busy" } });
  });

  test("declines without an attempt used, and is given it again once its person thinks anew", async () => {
    const { shop, ctx, start, look, template } = await arrange();
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    expect(await declineRun(ctx, { ...held, reason: "runner.consent_needed", detail: "program:echo" })).toEqual({
      stale: false,
    });
    expect(await look(id)).toMatchObject({
      state: "queued",
      attempt: 0,
      attempts: [],
      startedAt: null,
      waiting: { reason: "runner.consent_needed", device: "Laptop" },
    });
    expect((await nextRuns(ctx, ask(shop))).claims).toEqual([]);
    await reconsiderRuns(ctx, { templateId: randomUUID() });
    expect((await nextRuns(ctx, ask(shop))).claims).toEqual([]);
    // Woken, not asked again: a waiting call gets it.
    const waiting = nextRuns(ctx, ask(shop, { waitSeconds: 20 }));
    await reconsiderRuns(ctx, { templateId: template.id });
    const { claims } = await waiting;
    expect(claims).toMatchObject([{ run: id, attempt: 1 }]);
    expect(claims[0]!.fence).not.toBe(held.fence);
    expect(await declineRun(ctx, { ...held, reason: "runner.not_allowed", detail: "" })).toEqual({ stale: true });
    await acceptRun(ctx, heldOf(claims[0]!));
    expect(await declineRun(ctx, { ...heldOf(claims[0]!), reason: "runner.not_allowed", detail: "" })).toEqual({
      stale: true,
    });
  });

  test("loses a run that it took on and does not know of, and one whose lease has ended; its reports are refused", async () => {
    const { shop, ctx, start, look } = await arrange({ maxRetries: 1 });
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await acceptRun(ctx, held);
    // A call from before may still be on its way.
    expect(await nextRuns(ctx, ask(shop))).toMatchObject({ claims: [] });
    expect(await look(id)).toMatchObject({ state: "running", attempt: 1 });
    await house.owner.query("update runs set accepted_at = now() - interval '3 minutes' where id = $1", [id]);
    const again = await nextRuns(ctx, ask(shop));
    expect(again.claims).toMatchObject([{ run: id, attempt: 2 }]);
    expect(await nextRuns(ctx, ask(shop, { holding: [held] }))).toMatchObject({ lost: [held] });
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toEqual({ stale: true, cancel: true });
    const second = heldOf(again.claims[0]!);
    await acceptRun(ctx, second);
    await house.owner.query("update runs set lease_until = now() - interval '1 second' where id = $1", [id]);
    await sweepLostRuns(house.db);
    expect(await look(id)).toMatchObject({ state: "failed", reason: "runner.lost", attempt: 2 });
    expect(await nextRuns(ctx, ask(shop, { holding: [second] }))).toMatchObject({ lost: [second] });
  });

  test("that vanished before taking a run on has used no attempt of it", async () => {
    const { shop, ctx, start, look } = await arrange();
    const { id } = await start();
    await nextRuns(ctx, ask(shop));
    await house.owner.query("update runs set lease_until = now() - interval '1 second' where id = $1", [id]);
    await sweepLostRuns(house.db);
    expect(await look(id)).toMatchObject({ state: "queued", attempt: 0, attempts: [] });
  });

  test("gives back: stopped counts for nothing, lost is an attempt", async () => {
    const { shop, ctx, start, look } = await arrange({ maxRetries: 1 });
    const { id } = await start();
    const take = async () => {
      const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
      await acceptRun(ctx, held);
      await reportRun(ctx, { ...held, first: 1, events: DONE.slice(0, 1) });
      return held;
    };
    expect(await giveBackRun(ctx, { ...(await take()), reason: "runner.stopped" })).toEqual({ stale: false });
    expect(await look(id)).toMatchObject({ state: "queued", attempt: 1, maxAttempts: 3, retry: { maxRetries: 1 } });
    await giveBackRun(ctx, { ...(await take()), reason: "runner.lost" });
    expect(await look(id)).toMatchObject({ state: "queued", attempt: 2 });
    const last = await take();
    await giveBackRun(ctx, { ...last, reason: "runner.lost" });
    expect(await look(id)).toMatchObject({ state: "failed", reason: "runner.lost", attempt: 3, maxAttempts: 3 });
    expect(await giveBackRun(ctx, { ...last, reason: "runner.lost" })).toEqual({ stale: true });
  });

  test("tries again what failed, on any device", async () => {
    const { shop, ctx, start, look } = await arrange({ maxRetries: 1 });
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await reportRun(ctx, { ...held, first: 1, events: FAILED });
    expect((await nextRuns(ctx, ask(shop))).claims).toMatchObject([{ run: id, attempt: 2 }]);
    expect((await look(id)).attempts).toMatchObject([{ state: "failed", runner: "Laptop" }, { state: null }]);
  });

  test("is asked to stop what is canceled, and given up on only while it is not heard of", async () => {
    const { shop, ctx, start, look, device } = await arrange();
    const [one, two] = [await start(), await start()];
    const { claims } = await nextRuns(ctx, ask(shop));
    const holding = claims.map(heldOf);
    for (const held of holding) await acceptRun(ctx, held);
    const waiting = nextRuns(ctx, ask(shop, { holding, waitSeconds: 20 }));
    await cancelRun(shop.as("member"), one.id);
    expect(await waiting).toMatchObject({ cancel: [{ run: one.id }], lost: [] });
    // It is there, so asking twice is asking once.
    expect(await cancelRun(shop.as("member"), one.id)).toMatchObject({ state: "running" });
    const [held, other] = [one, two].map(({ id }) => holding.find(({ run }) => run === id)!);
    const canceled: RunnerEvent[] = [{ type: "run_finished", state: "canceled", reason: "run.canceled", at }];
    expect(await reportRun(ctx, { ...held!, first: 1, events: canceled })).toEqual({ stale: false, cancel: true });
    expect(await look(one.id)).toMatchObject({ state: "canceled", reason: "run.canceled" });
    // Its own end is no loss.
    expect(await nextRuns(ctx, ask(shop, { holding }))).toMatchObject({ lost: [], cancel: [] });

    await house.owner.query(
      "update device_presences set last_seen_at = now() - interval '2 minutes' where activation_id = $1",
      [device.id],
    );
    expect(await look(two.id)).toMatchObject({ state: "running", device: { unheard: true } });
    expect(await cancelRun(shop.as("member"), two.id)).toMatchObject({ state: "running" });
    expect(await cancelRun(shop.as("member"), two.id)).toMatchObject({
      state: "canceled",
      reason: "runner.unreachable",
    });
    expect(await reportRun(ctx, { ...other!, first: 1, events: DONE })).toMatchObject({ stale: true });
    expect(await nextRuns(ctx, ask(shop, { holding: [other!] }))).toMatchObject({ lost: [other] });
    expect(await look(two.id)).toMatchObject({ state: "canceled", reason: "runner.unreachable" });
  });

  test("that leaves is away at once, keeps what it has not reported, and is back with its next word", async () => {
    const { shop, ctx, device, start, look } = await arrange();
    const { id } = await start();
    const { claims } = await nextRuns(ctx, ask(shop));
    const holding = claims.map(heldOf);
    await acceptRun(ctx, holding[0]!);
    const last = { state: "leaving" as const, holding };
    const waiting = await start({ kind: "device", id: device.id });
    expect(await nextRuns(ctx, ask(shop, last))).toEqual({ claims: [], lost: [], cancel: [] });
    expect(await listRunners(shop.as("viewer"))).toMatchObject([{ state: "offline", concurrency: 5 }]);
    expect(await look(waiting.id)).toMatchObject({ waiting: { reason: "runner.offline", device: "Laptop" } });
    expect(await look(id)).toMatchObject({ state: "running" });
    expect((await nextRuns(ctx, ask(shop, { holding }))).claims).toMatchObject([{ run: waiting.id }]);
    expect(await listRunners(shop.as("viewer"))).toMatchObject([{ state: "online" }]);
  });

  test("that is gone before it has its answer does not keep its next call waiting for what was in it", async () => {
    const { shop, ctx, device, start } = await arrange();
    const { id } = await start();
    const told = new Promise((resolve) => house.db.signals.on("runner_changed", resolve));
    const gone = new AbortController();
    const answer = nextRuns(ctx, ask(shop, { waitSeconds: 25 }), gone.signal);
    gone.abort();
    await answer;
    expect(await told).toBe(device.id);
    expect((await nextRuns(ctx, ask(shop))).claims).toMatchObject([{ run: id }]);
  });

  test("waits for work without being asked again, and stops waiting when whoever asked is gone", async () => {
    const { shop, ctx, start } = await arrange();
    const waiting = nextRuns(ctx, ask(shop, { waitSeconds: 25 }));
    const { id } = await start();
    expect((await waiting).claims).toMatchObject([{ run: id }]);
    const leaving = new AbortController();
    const left = nextRuns(ctx, ask(shop, { waitSeconds: 25, places: 0 }), leaving.signal);
    leaving.abort();
    expect(await left).toEqual({ claims: [], lost: [], cancel: [] });
  });

  test("cannot speak of another device's run, of its own organization or a foreign one", async () => {
    const { shop, ctx, start, look } = await arrange();
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    const colleague = await addDevice(house, shop.organizationId);
    await registerRunner(shop.as("owner"), await colleague.prove());
    for (const other of [await connected(colleague), (await arrange()).ctx]) {
      await expect(acceptRun(other, held)).rejects.toMatchObject({ reason: "runner.run_lost" });
      expect(await reportRun(other, { ...held, first: 1, events: DONE })).toMatchObject({ stale: true });
      expect(await declineRun(other, { ...held, reason: "runner.not_allowed", detail: "" })).toEqual({ stale: true });
      expect(await giveBackRun(other, { ...held, reason: "runner.lost" })).toEqual({ stale: true });
      expect(await nextRuns(other, ask(shop, { holding: [held], places: 0 }))).toMatchObject({ lost: [held] });
    }
    expect(await look(id)).toMatchObject({ state: "running", attempt: 1 });
  });

  test("gets a clear refusal for events that do not fit, and nothing of them is kept", async () => {
    const { shop, ctx, start, look } = await arrange();
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    const before = (await look(id)).lastOffset;
    for (const wrong of [
      { first: 3, events: DONE },
      { first: 1, events: [DONE[0]!, DONE[0]!] },
    ])
      await expect(reportRun(ctx, { ...held, ...wrong })).rejects.toMatchObject({
        kind: "invalid",
        reason: "runner.events_invalid",
      });
    expect((await look(id)).lastOffset).toBe(before);
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toEqual({ stale: false, cancel: false });
  });
});

describe("a runner", () => {
  test("is registered by who may run things, for a device of the organization that proves itself", async () => {
    const { shop, device } = await arrange();
    expect(await listRunners(shop.as("viewer"))).toMatchObject([
      { id: device.id, name: "Laptop", registeredBy: "member", state: "offline", problem: null, mayRemove: false },
    ]);
    await expect(registerRunner(shop.as("viewer"), await device.prove())).rejects.toMatchObject({ kind: "forbidden" });
    const foreign = await addDevice(house, (await house.freshWorkspace()).organizationId);
    await expect(registerRunner(shop.as("owner"), await foreign.prove())).rejects.toMatchObject({
      reason: "device.missing",
    });
    const word = await device.prove();
    await registerRunner(shop.as("member"), word);
    await expect(registerRunner(shop.as("member"), word)).rejects.toMatchObject({ reason: "license.nonce_spent" });
    const { nonce } = await device.prove();
    const proof = await proofOf(device.device, { purpose: "renew", subject: device.id, nonce });
    await expect(registerRunner(shop.as("member"), { activation: device.id, nonce, proof })).rejects.toMatchObject({
      reason: "license.bad_proof",
    });
  });

  test("is removed by who registered it or manages, and then given nothing more", async () => {
    const { shop, device, ctx, start, look } = await arrange();
    const desk = await addDevice(house, shop.organizationId, { name: "Desk" });
    await registerRunner(shop.as("owner"), await desk.prove());
    await expect(removeRunner(shop.as("member"), desk.id)).rejects.toMatchObject({ reason: "runner.not_yours" });
    await removeRunner(shop.as("admin"), desk.id);
    const first = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await acceptRun(ctx, held);
    await removeRunner(shop.as("member"), device.id);
    const second = await start();
    expect((await nextRuns(ctx, ask(shop, { holding: [held] }))).claims).toEqual([]);
    expect(await look(second.id)).toMatchObject({ waiting: { reason: "runner.none", device: null } });
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toMatchObject({ stale: false });
    expect(await look(first.id)).toMatchObject({ state: "succeeded" });
    expect(await shop.audited()).toContain("runner.remove");
  });

  test("is given nothing once whoever registered it may not run things any more, and says so", async () => {
    const { shop, ctx, start, look, device } = await arrange();
    const { id } = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await house.owner.query(
      "update workspace_members set role = 'viewer' where workspace_id = $1 and role = 'member'",
      [shop.id],
    );
    // Not even what it was given and has not taken on: the secrets stay closed.
    await expect(acceptRun(ctx, held)).rejects.toMatchObject({ reason: "runner.run_lost" });
    expect((await nextRuns(ctx, ask(shop))).claims).toEqual([]);
    expect(await look(id)).toMatchObject({
      state: "queued",
      waiting: { reason: "runner.person_gone", device: "Laptop" },
    });
    const { workspaces } = await connectRunner(house.nobody(), await device.prove());
    expect(workspaces).toMatchObject([{ id: shop.id, problem: "runner.person_gone" }]);
  });

  test("finishes what it has when its license is suspended, and is given nothing new", async () => {
    const { shop, ctx, start, look, device } = await arrange();
    const running = await start();
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await acceptRun(ctx, held);
    await house.owner.query(
      "update licenses set status = 'SUSPENDED', status_since = now() where organization_id = $1",
      [shop.organizationId],
    );
    const { id } = await start();
    expect(await nextRuns(ctx, ask(shop, { holding: [held] }))).toEqual({ claims: [], lost: [], cancel: [] });
    expect(await look(id)).toMatchObject({ waiting: { reason: "runner.license_ended" } });
    expect(await reportRun(ctx, { ...held, first: 1, events: DONE })).toMatchObject({ stale: false });
    expect(await look(running.id)).toMatchObject({ state: "succeeded" });
    await expect(connectRunner(house.nobody(), await device.prove())).rejects.toMatchObject({
      kind: "forbidden",
      reason: "license.suspended",
      message: expect.stringContaining("paused"),
    });
  });

  test("needs a tier that has device runners", async () => {
    const shop = await house.freshWorkspace({ license: "FREE" });
    const device = await addDevice(house, shop.organizationId);
    const missing = { reason: "license.feature_missing", data: { feature: "device_runner", tier: "FREE" } };
    await expect(registerRunner(shop.as("member"), await device.prove())).rejects.toMatchObject(missing);
    await expect(connectRunner(house.nobody(), await device.prove())).rejects.toMatchObject(missing);
  });

  test("that is released loses its runs when it can report no more, and its place is told of as gone", async () => {
    const { shop, ctx, start, look, device, template } = await arrange();
    const target = { kind: "device", id: device.id } as const;
    const running = await start(target);
    const held = heldOf((await nextRuns(ctx, ask(shop))).claims[0]!);
    await acceptRun(ctx, held);
    const waiting = await start(target);
    await releaseDevice(shop.as("owner"), device.id);
    expect((await nextRuns(ctx, ask(shop, { holding: [held] }))).claims).toEqual([]);
    expect(await look(waiting.id)).toMatchObject({ waiting: { reason: "runner.released", device: "Laptop" } });
    await sweepLostRuns(house.db);
    expect(await look(running.id)).toMatchObject({ state: "running" });
    await house.owner.query("delete from device_tokens where activation_id = $1", [device.id]);
    await sweepLostRuns(house.db);
    expect(await look(running.id)).toMatchObject({ state: "failed", reason: "runner.lost" });
    await expect(start(target)).rejects.toMatchObject({ reason: "runner.released" });
    await expect(quickRun(shop.as("member"), { templateId: template.id })).rejects.toMatchObject({
      reason: "runner.released",
    });
    const elsewhere = await rerunRun(shop.as("member"), { id: waiting.id, target: { kind: "server" } });
    expect(elsewhere).toMatchObject({ target: { kind: "server" }, waiting: null });
  });
});

describe("a place", () => {
  test("is a runner of this workspace, or nobody's", async () => {
    const { shop, start } = await arrange();
    const stranger = await arrange();
    const idle = await addDevice(house, shop.organizationId);
    for (const id of [randomUUID(), stranger.device.id, idle.id])
      await expect(start({ kind: "device", id })).rejects.toMatchObject({ kind: "invalid", reason: "runner.missing" });
  });

  test("stays with a run that is run again, and with the next quick run", async () => {
    const { shop, device, template, start } = await arrange();
    const target = { kind: "device", id: device.id } as const;
    const { id } = await start(target);
    expect(await rerunRun(shop.as("member"), { id })).toMatchObject({ target, targetName: "Laptop" });
    expect(await quickRun(shop.as("member"), { templateId: template.id })).toMatchObject({ target });
  });

  test("says that nobody registered a device where nobody did", async () => {
    const shop = await house.freshWorkspace();
    const { id: templateId } = await shop.addTemplate();
    const run = await createRun(shop.as("member"), {
      templateId,
      values: { who: "x" },
      target: { kind: "any_device" },
    });
    expect(run.waiting).toEqual({ reason: "runner.none", device: null });
  });

  test("lets no more run at once than the workspace may, wherever they run", async () => {
    const { shop, ctx, start, look } = await arrange();
    await house.owner.query(
      "insert into workspace_settings (workspace_id, max_runs) values ($1, 1) on conflict (workspace_id) do update set max_runs = 1",
      [shop.id],
    );
    const runs = [await start(), await start()];
    const { claims } = await nextRuns(ctx, ask(shop));
    expect(claims).toMatchObject([{ run: runs[0]!.id }]);
    expect(await look(runs[1]!.id)).toMatchObject({ state: "queued", reason: "workspace.run_limit", waiting: null });
    const waiting = nextRuns(ctx, ask(shop, { holding: claims.map(heldOf), waitSeconds: 20 }));
    await reportRun(ctx, { ...heldOf(claims[0]!), first: 1, events: DONE });
    expect((await waiting).claims).toMatchObject([{ run: runs[1]!.id }]);
  });
});
