import { CreateSchedule } from "@runsheet/contract/schedule";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { expireOccurrences } from "@runsheet/db/schedules";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { resumeLicense, suspendLicense } from "../license/index.ts";
import { createSchedule } from "../schedule/index.ts";
import { openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { changeSettings } from "../workspace/index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => (shop = await house.freshWorkspace({ license: null })));

function operator(): Ctx {
  const owner = shop.as("owner");
  const email = owner.actor.kind === "person" ? owner.actor.email : "";
  return { ...owner, installation: { ...owner.installation, operators: new Set([email]) } };
}

async function addSchedule(): Promise<string> {
  const { id: templateId } = await shop.addTemplate();
  const recurrence = { kind: "every", seconds: 3_600, timeZone: "UTC" };
  const input = CreateSchedule.parse({ templateId, name: "Nightly", values: { who: "Ada" }, recurrence });
  return (await createSchedule(shop.as("member"), input)).id;
}

/** One that was due so many days ago, as the server writes it. */
async function due(schedule: string, days: number): Promise<void> {
  const text = `select record_occurrences(array[$1::uuid], array[present() - make_interval(days => $2::integer)],
    array['skipped'], array['schedule.paused'], array[null::timestamptz])`;
  await house.owner.query(text, [schedule, days]);
}

/** How many days ago those that are still there were due. */
async function kept(schedule: string): Promise<number[]> {
  await expireOccurrences(house.db);
  const text = `select floor(extract(epoch from present() - at) / 86400)::integer as age from occurrences
    where schedule_id = $1 order by at`;
  return (await house.owner.query<{ age: number }>(text, [schedule])).rows.map(({ age }) => age);
}

/** Makes everything of the schedule that much older. */
async function age(schedule: string, days: number): Promise<void> {
  const text = "update occurrences set at = at - make_interval(days => $2::integer) where schedule_id = $1";
  await house.owner.query(text, [schedule, days]);
}

describe("what became of a schedule's due times", () => {
  test("is kept as long as the license said then, or says now, whichever is longer, and the newest always", async () => {
    const license = await house.grantLicense(shop.organizationId, "PRO");
    const schedule = await addSchedule();
    for (const days of [91, 80, 8]) await due(schedule, days);
    await suspendLicense(operator(), { id: license, reason: "" });
    // Under FREE seven days hold for what comes; what PRO kept goes on being kept.
    for (const days of [9, 6, 5]) await due(schedule, days);
    expect(await kept(schedule)).toEqual([80, 8, 6, 5]);
    await resumeLicense(operator(), { id: license, reason: "" });
    await age(schedule, 20);
    expect(await kept(schedule)).toEqual([28, 26, 25]);
    await age(schedule, 90);
    expect(await kept(schedule)).toEqual([115]);
  });

  test("is kept as long as the workspace says where the license has no bound, and no longer", async () => {
    await house.grantLicense(shop.organizationId, "ENTERPRISE");
    const schedule = await addSchedule();
    await changeSettings(shop.as("admin"), WorkspaceSettings.parse({ runRetentionDays: 400 }));
    for (const days of [401, 399, 1]) await due(schedule, days);
    expect(await kept(schedule)).toEqual([399, 1]);
    await changeSettings(shop.as("admin"), WorkspaceSettings.parse({ runRetentionDays: 10 }));
    await due(schedule, 9);
    expect(await kept(schedule)).toEqual([9, 1]);
  });
});

test("history is promised for no longer than the license keeps it, and what was set before stays", async () => {
  await house.grantLicense(shop.organizationId, "TRIAL");
  const keep = (runRetentionDays: number) =>
    changeSettings(shop.as("admin"), WorkspaceSettings.parse({ runRetentionDays }));
  // What a workspace begins with.
  expect((await keep(90)).runRetentionDays).toBe(90);
  await expect(keep(91)).rejects.toMatchObject({
    kind: "conflict",
    reason: "license.limit_reached",
    data: { limit: "historyDays", most: 30, wanted: 91, tier: "TRIAL" },
    message: expect.stringMatching(/TRIAL.*30 or fewer.*owners/),
  });
  expect((await keep(20)).runRetentionDays).toBe(20);
  expect((await keep(30)).runRetentionDays).toBe(30);
  await expect(keep(31)).rejects.toMatchObject({ reason: "license.limit_reached" });
});
