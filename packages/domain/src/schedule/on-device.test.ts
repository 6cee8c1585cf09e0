import { createHash } from "node:crypto";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { NextRuns } from "@runsheet/contract/runner";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { claimRuns } from "@runsheet/db/queue";
import { lookUpDevice } from "@runsheet/db/runners";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { getRun } from "../run/index.ts";
import {
  acceptRun,
  connectRunner,
  giveBackRun,
  nextRuns,
  registerRunner,
  removeRunner,
  reportRun,
} from "../runner/index.ts";
import { addDevice, openTestDatabase, shiftClock, type TestDevice, type TestWorkspace } from "../testing/index.ts";
import { createSchedule, fireSchedules, getSchedule, listOccurrences, runScheduleNow } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let device: TestDevice;
let ctx: Ctx;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
  device = await addDevice(house, shop.organizationId, { name: "Laptop" });
  await registerRunner(shop.as("member"), await device.prove());
  const { token } = await connectRunner(house.nobody(), await device.prove());
  const found = await lookUpDevice(house.db, createHash("sha256").update(token).digest("hex"));
  ctx = { ...house.nobody(), actor: { kind: "device", ...found! } };
});
afterEach(async () => {
  for (const table of ["schedules", "runs"]) await house.owner.query(`delete from ${table}`);
  await shiftClock(house, 0);
});

/** Due half a minute from now and every minute after that, on the device. */
async function make(input: object = {}) {
  const template = await shop.addTemplate();
  return createSchedule(
    shop.as("member"),
    CreateSchedule.parse({
      name: "Digest",
      templateId: template.id,
      values: { who: "x" },
      recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
      startsAt: new Date(Date.now() + 30_000).toISOString(),
      target: { kind: "device", id: device.id },
      ...input,
    }),
  );
}
async function at(minute: number): Promise<void> {
  await shiftClock(house, minute * 60);
  await fireSchedules(house.db, (error) => {
    throw error;
  });
}
async function next() {
  const said: NextRuns = {
    state: "ready",
    concurrency: 5,
    places: 5,
    allowed: { workspaces: [shop.id], templates: null },
    holding: [],
    waitSeconds: 0,
  };
  return (await nextRuns(ctx, said)).claims.map(({ run, fence }) => ({ run, fence }));
}
async function occurrences(id: string) {
  const { items } = await listOccurrences(shop.as("viewer"), { id, limit: 100 });
  return items.toReversed();
}
const done = (): RunnerEvent[] => {
  const now = new Date().toISOString();
  return [
    { type: "step_started", step: 0, at: now },
    { type: "step_finished", step: 0, state: "succeeded", reason: null, outputs: {}, at: now },
    { type: "run_finished", state: "succeeded", reason: null, at: now },
  ];
};

describe("a schedule for a device", () => {
  test("has its runs done by that device and by nobody else, and knows how they ended", async () => {
    const made = await make();
    expect(await getSchedule(shop.as("viewer"), made.id)).toMatchObject({
      target: { kind: "device", id: device.id },
      targetName: "Laptop",
    });
    await at(1);
    expect(await claimRuns(house.db, "server", 10)).toEqual([]);
    const [held, ...more] = await next();
    expect(more).toEqual([]);
    await acceptRun(ctx, held!);
    expect(await reportRun(ctx, { ...held!, first: 1, events: done() })).toEqual({ stale: false, cancel: false });
    expect(await occurrences(made.id)).toMatchObject([{ state: "fired", runId: held!.run, outcome: "succeeded" }]);
    expect(await getRun(shop.as("viewer"), { id: held!.run })).toMatchObject({
      state: "succeeded",
      attempt: 1,
      runner: "Laptop",
      target: { kind: "device", id: device.id },
    });
  });

  test("begins once the device really does: what it gives back before that was no start", async () => {
    const made = await make({ startWithinMinutes: 5 });
    await at(1);
    const [offered] = await next();
    expect((await occurrences(made.id))[0]!.startedAt).not.toBeNull();
    await giveBackRun(ctx, { ...offered!, reason: "runner.stopped" });
    expect((await occurrences(made.id))[0]).toMatchObject({ startedAt: null, outcome: null });
    const [again] = await next();
    expect(again!.run).toBe(offered!.run);
    await acceptRun(ctx, again!);
    await reportRun(ctx, { ...again!, first: 1, events: done() });
    expect((await occurrences(made.id))[0]).toMatchObject({ outcome: "succeeded" });
  });

  test("runs there as well when somebody runs it now, and waits when the device is no runner any more", async () => {
    const made = await make();
    await runScheduleNow(shop.as("member"), made.id);
    expect(await claimRuns(house.db, "server", 10)).toEqual([]);
    const [held] = await next();
    await acceptRun(ctx, held!);
    await reportRun(ctx, { ...held!, first: 1, events: done() });
    await removeRunner(shop.as("member"), device.id);
    await at(1);
    const waiting = (await occurrences(made.id)).at(-1)!;
    expect(await getRun(shop.as("viewer"), { id: waiting.runId! })).toMatchObject({
      state: "queued",
      waiting: { reason: "runner.released", device: "Laptop" },
    });
    expect(await next()).toEqual([]);
  });
});
