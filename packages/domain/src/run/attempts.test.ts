import { retryDelaySeconds, RetryPolicy } from "@runsheet/contract/retry";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { claimRuns, expireRuns, giveBackRun, recordRunEvents, type Claim } from "@runsheet/db/queue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { changeSettings } from "../workspace/index.ts";
import { cancelRun, createRun, getRun, readRunLog, rerunRun } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const at = "2026-03-06T10:00:00.000Z";
const retry: RetryPolicy = { maxRetries: 2, delaySeconds: 40, backoff: "exponential" };
const log = (text: string): RunnerEvent => ({ type: "log", step: 0, stream: "stdout", text, at });
const started: RunnerEvent = { type: "step_started", step: 0, at };
const finished = (state: "succeeded" | "failed" | "timed_out" | "canceled", reason: string | null): RunnerEvent[] => [
  { type: "step_finished", step: 0, state, reason, outputs: {}, at },
  { type: "run_finished", state, reason, at },
];

async function queued(policy: RetryPolicy = retry) {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate(sampleDocument({ retry: policy }));
  const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "Ada" } });
  return { shop, run, template };
}

/** Claims the run as if its pause were long over; the pause itself is looked at, not waited for. */
async function claim(id: string): Promise<Claim> {
  await house.owner.query(
    "update runs set available_at = now() - interval '1 minute' where id = $1 and state = 'queued'",
    [id],
  );
  return (await claimRuns(house.db, "tester", 500)).find((found) => found.id === id)!;
}

async function fail(id: string, state: "failed" | "timed_out" = "failed", reason = "step.exit_status") {
  const held = await claim(id);
  await recordRunEvents(house.db, held, 1, [started, log(`try ${held.attempt}\n`), ...finished(state, reason)]);
  return held;
}

async function pauseOf(id: string): Promise<number> {
  const { rows } = await house.owner.query(
    "select extract(epoch from r.available_at - a.finished_at)::float as pause from runs r join run_attempts a on a.run_id = r.id and a.number = r.attempt where r.id = $1",
    [id],
  );
  return Math.round(rows[0].pause);
}

const look = (shop: TestWorkspace, id: string, attempt?: number) => getRun(shop.as("viewer"), { id, attempt });

describe("a run that fails", () => {
  test("is tried again after the pause of its policy, each attempt with its own log, steps and reason", async () => {
    const { shop, run } = await queued();
    await fail(run.id);
    expect(await look(shop, run.id)).toMatchObject({
      state: "queued",
      reason: "step.exit_status",
      attempt: 1,
      maxAttempts: 3,
      nextAttemptAt: expect.any(String),
    });
    expect(await pauseOf(run.id)).toBe(40);
    await fail(run.id, "timed_out", "step.timeout");
    expect(await pauseOf(run.id)).toBe(80);
    const held = await claim(run.id);
    await recordRunEvents(house.db, held, 1, [started, log("try 3\n"), ...finished("succeeded", null)]);

    const done = await look(shop, run.id);
    expect(done).toMatchObject({ state: "succeeded", reason: null, attempt: 3, nextAttemptAt: null });
    expect(done.attempts).toMatchObject([
      { number: 1, state: "failed", reason: "step.exit_status", runner: "tester", finishedAt: expect.any(String) },
      { number: 2, state: "timed_out", reason: "step.timeout" },
      { number: 3, state: "succeeded", reason: null },
    ]);
    expect((await look(shop, run.id, 2)).steps).toMatchObject([{ state: "timed_out", reason: "step.timeout" }]);
    expect(done.steps).toMatchObject([{ state: "succeeded" }]);
    const { items } = await readRunLog(shop.as("viewer"), { id: run.id, after: 0, limit: 100 });
    const logged = items.flatMap(({ attempt, event }) => (event.type === "log" ? [[attempt, event.text]] : []));
    expect(logged).toEqual([
      [1, "try 1\n"],
      [2, "try 2\n"],
      [3, "try 3\n"],
    ]);
  });

  test("fails for good with its last attempt", async () => {
    const { shop, run } = await queued({ ...retry, maxRetries: 1 });
    await fail(run.id);
    await fail(run.id, "failed", "http.status");
    expect(await look(shop, run.id)).toMatchObject({ state: "failed", reason: "http.status", attempt: 2 });
    expect(await claim(run.id)).toBeUndefined();
  });

  test("is not tried again without a policy, nor once it was canceled", async () => {
    const { shop, run } = await queued(RetryPolicy.parse({}));
    await fail(run.id);
    expect(await look(shop, run.id)).toMatchObject({ state: "failed", attempts: [{ number: 1 }] });

    const other = await queued();
    const held = await claim(other.run.id);
    await cancelRun(other.shop.as("member"), other.run.id);
    await recordRunEvents(house.db, held, 1, [started, ...finished("failed", "step.exit_status")]);
    expect(await look(other.shop, other.run.id)).toMatchObject({ state: "failed", attempt: 1 });
  });

  test("can be canceled while it waits for its next attempt", async () => {
    const { shop, run } = await queued();
    await fail(run.id);
    expect(await cancelRun(shop.as("member"), run.id)).toMatchObject({ state: "canceled", nextAttemptAt: null });
    expect(await claim(run.id)).toBeUndefined();
  });

  test("keeps the attempts that its runner lost or gave back", async () => {
    const { shop, run } = await queued();
    await giveBackRun(house.db, await claim(run.id));
    expect(await look(shop, run.id)).toMatchObject({
      state: "queued",
      attempts: [{ state: "failed", reason: "runner.stopped" }],
    });
  });

  test("takes the policy that it was started with, and passes it on to a re-run", async () => {
    const { shop, template } = await queued();
    const own: RetryPolicy = { maxRetries: 5, delaySeconds: 3, backoff: "fixed" };
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" }, retry: own });
    expect(run.retry).toEqual(own);
    await fail(run.id);
    await fail(run.id);
    expect(await pauseOf(run.id)).toBe(3);
    expect(await rerunRun(shop.as("member"), { id: run.id })).toMatchObject({ retry: own, rerunOf: run.id });
  });

  test("has no steps of an attempt that never was", async () => {
    const { shop, run } = await queued();
    await expect(look(shop, run.id, 7)).rejects.toMatchObject({ reason: "run.attempt_missing" });
  });
});

test("the contract and the database compute the same pauses", async () => {
  const policy: RetryPolicy = { maxRetries: 10, delaySeconds: 1_000, backoff: "exponential" };
  const { run } = await queued(policy);
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await fail(run.id);
    expect(await pauseOf(run.id)).toBe(retryDelaySeconds(policy, attempt));
  }
});

describe("keeping runs", () => {
  test("removes what is older than its workspace keeps it, with all that belongs to it, and nothing else", async () => {
    const finishedLongAgo = async () => {
      const made = await queued(RetryPolicy.parse({}));
      await fail(made.run.id);
      await house.owner.query("update runs set finished_at = now() - interval '10 days' where id = $1", [made.run.id]);
      return made;
    };
    const [old, fresh, waiting] = [await finishedLongAgo(), await finishedLongAgo(), await queued()];
    const again = await rerunRun(old.shop.as("member"), { id: old.run.id });
    await changeSettings(old.shop.as("admin"), WorkspaceSettings.parse({ runRetentionDays: 7 }));
    expect(await expireRuns(house.db)).toEqual([old.run.id]);
    await expect(look(old.shop, old.run.id)).rejects.toMatchObject({ reason: "run.missing" });
    const left = await house.owner.query(
      "select (select count(*) from run_events where run_id = $1) + (select count(*) from run_attempts where run_id = $1) + (select count(*) from run_steps where run_id = $1) as rows",
      [old.run.id],
    );
    expect(Number(left.rows[0].rows)).toBe(0);
    expect((await look(old.shop, again.id)).rerunOf).toBeNull();
    for (const { shop, run } of [fresh, waiting]) expect((await look(shop, run.id)).id).toBe(run.id);
  });
});
