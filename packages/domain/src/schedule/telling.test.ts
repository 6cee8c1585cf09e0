import { randomUUID } from "node:crypto";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { claimRuns, recordRunEvents } from "@runsheet/db/queue";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { createSchedule, fireSchedules, pauseSchedules, runScheduleNow } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => (shop = await house.freshWorkspace()));
afterEach(async () => {
  for (const table of ["schedules", "runs", "notification_deliveries"]) await house.owner.query(`delete from ${table}`);
  await shiftClock(house, 0);
});

const ALL = ["failure", "success", "recovery", "not_started"];

/** Due half a minute from now and every minute after that. */
async function make(overrides: object = {}) {
  const template = await shop.addTemplate();
  return createSchedule(
    shop.as("member"),
    CreateSchedule.parse({
      name: "Digest",
      templateId: template.id,
      values: { who: "x" },
      recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
      startsAt: new Date(Date.now() + 30_000).toISOString(),
      startWithinMinutes: 5,
      ...overrides,
    }),
  );
}
const fire = () =>
  fireSchedules(house.db, (error) => {
    throw error;
  });
async function at(minute: number) {
  await shiftClock(house, minute * 60);
  await fire();
}
async function workOff(state: "succeeded" | "failed" | "canceled") {
  for (const claim of await claimRuns(house.db, "runner", 100))
    await recordRunEvents(house.db, claim, 1, [
      {
        type: "run_finished",
        state,
        reason: state === "failed" ? "step.exit_status" : null,
        at: new Date().toISOString(),
      },
    ]);
}

async function rule(kinds: string[], targets: string[], scheduleId: string | null = null, workspaceId = shop.id) {
  await house.owner.query(
    `insert into notification_rules (id, workspace_id, schedule_id, kinds, channel, targets, created_by_name)
     values ($1, $2, $3, $4, 'email', $5, 'x')`,
    [randomUUID(), workspaceId, scheduleId, kinds, targets],
  );
}

/** What was told, oldest first, as `kind target`. */
async function told(): Promise<string[]> {
  const { rows } = await house.owner.query(
    "select kind || ' ' || target as told from notification_deliveries where workspace_id = $1 order by created_at, target",
    [shop.id],
  );
  return rows.map((row) => row.told);
}

describe("how a run ended", () => {
  test("is told by kind, each target once, whatever many rules name it", async () => {
    const made = await make();
    await rule(ALL, ["a@example.org"], made.id);
    await rule(["failure"], ["a@example.org", "b@example.org"]);
    await rule(["success"], ["c@example.org"]);
    await at(1);
    await workOff("failed");
    expect(await told()).toEqual(["failure a@example.org", "failure b@example.org"]);
    await at(2);
    await workOff("succeeded");
    await at(3);
    await workOff("succeeded");
    expect((await told()).slice(2)).toEqual([
      "recovery a@example.org",
      "success c@example.org",
      "success a@example.org",
      "success c@example.org",
    ]);
  });

  test("is told with names, times and the reason, and nothing that a run has written", async () => {
    const made = await make();
    await rule(["failure"], ["a@example.org"]);
    await at(1);
    await workOff("failed");
    const { rows } = await house.owner.query("select payload, run_id from notification_deliveries");
    expect(rows[0].payload).toEqual({
      scheduleId: made.id,
      scheduleName: "Digest",
      templateName: "Greeting",
      timeZone: "UTC",
      workspaceId: shop.id,
      workspaceName: "Shop floor",
      occurrenceAt: made.nextRunAt,
      runId: rows[0].run_id,
      runState: "failed",
      reason: "step.exit_status",
      startedAt: expect.any(String),
      finishedAt: expect.any(String),
      at: expect.any(String),
    });
  });

  test("reaches the people of the workspace in the app, each once, and nobody of another one", async () => {
    await house.freshWorkspace();
    const made = await make();
    for (const scheduleId of [made.id, null])
      await house.owner.query(
        `insert into notification_rules (id, workspace_id, schedule_id, kinds, channel, created_by_name)
         values ($1, $2, $3, $4, 'app', 'x')`,
        [randomUUID(), shop.id, scheduleId, ALL],
      );
    await at(1);
    await workOff("failed");
    const { rows } = await house.owner.query(
      "select u.name, n.kind from notices n join users u on u.id = n.user_id order by u.name",
    );
    expect(rows).toEqual(["admin", "member", "owner", "viewer"].map((name) => ({ name, kind: "failure" })));
  });

  test("is not told where somebody canceled it, by a rule that is off, or of another workspace", async () => {
    const other = await house.freshWorkspace();
    await rule(ALL, ["x@example.org"], null, other.id);
    await rule(ALL, ["y@example.org"]);
    await house.owner.query("update notification_rules set enabled = false where workspace_id = $1", [shop.id]);
    await make();
    await at(1);
    await workOff("failed");
    await rule(ALL, ["z@example.org"]);
    await at(2);
    await workOff("canceled");
    const { rows } = await house.owner.query("select target from notification_deliveries");
    expect(rows).toEqual([]);
  });

  test("a run that a person started now recovers a schedule that failed", async () => {
    const made = await make();
    await rule(["recovery"], ["a@example.org"]);
    await at(1);
    await workOff("failed");
    await runScheduleNow(shop.as("member"), made.id);
    await workOff("succeeded");
    expect(await told()).toEqual(["recovery a@example.org"]);
  });
});

describe("the dead-man's switch", () => {
  test("speaks once when no runner is there, and again only after a start in time", async () => {
    await make();
    await rule(["not_started"], ["a@example.org"]);
    for (const minute of [1, 2, 3, 4, 5]) await at(minute);
    expect(await told()).toEqual([]);
    await Promise.all([at(6), fire(), fire()]);
    for (const minute of [7, 8, 9, 20]) await at(minute);
    expect(await told()).toEqual(["not_started a@example.org"]);
    await workOff("succeeded");
    await at(21);
    await workOff("succeeded");
    expect(await told()).toEqual(["not_started a@example.org"]);
    for (const minute of [22, 28, 29]) await at(minute);
    expect(await told()).toEqual(["not_started a@example.org", "not_started a@example.org"]);
  });

  test("speaks of a late start also where the runner was there before the look", async () => {
    await make();
    await rule(["not_started"], ["a@example.org"]);
    await at(1);
    await shiftClock(house, 7 * 60);
    await workOff("succeeded");
    await fire();
    expect(await told()).toEqual(["not_started a@example.org"]);
  });

  test.each(["skip", "run_latest", "run_all"])(
    "speaks once when all servers were down, with the policy %s",
    async (policy) => {
      await make({ missed: { policy, limit: 20, windowMinutes: 60 }, overlap: "allow" });
      await rule(["not_started"], ["a@example.org"]);
      await at(10);
      for (let look = 0; look < 5; look += 1) await fire();
      await workOff("succeeded");
      expect(await told()).toEqual(["not_started a@example.org"]);
    },
  );

  test("is silent about what starts in time, what is paused, in a blackout, or canceled before it began", async () => {
    await rule(["not_started"], ["a@example.org"]);
    await make({ overlap: "allow" });
    await at(1);
    await workOff("succeeded");
    await at(2);
    await house.owner.query("update runs set state = 'canceled', finished_at = now() where state = 'queued'");
    await pauseSchedules(shop.as("admin"), { paused: true });
    for (const minute of [3, 14]) await at(minute);
    const from = new Date().toISOString();
    await make({ blackouts: [{ kind: "once", from, to: new Date(Date.now() + 86_400_000).toISOString() }] });
    for (const minute of [15, 30]) await at(minute);
    expect(await told()).toEqual([]);
  });

  test("speaks when the template's newest version does not take the values", async () => {
    const made = await make();
    await rule(["not_started"], ["a@example.org"]);
    await house.owner.query(
      `with added as (insert into template_versions (workspace_id, template_id, number, document)
         select workspace_id, template_id, 2, document || '{"variables": [{"type": "number", "name": "count", "label": "Count", "required": true}]}' from template_versions where template_id = $1)
       update templates set latest_version = 2 where id = $1`,
      [made.templateId],
    );
    for (const minute of [1, 2, 3]) await at(minute);
    expect(await told()).toEqual(["not_started a@example.org"]);
  });
});
