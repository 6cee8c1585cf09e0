import { CreateSchedule } from "@runsheet/contract/schedule";
import { claimRuns } from "@runsheet/db/queue";
import { expireOccurrences } from "@runsheet/db/schedules";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import {
  createSchedule,
  fireSchedules,
  getSchedule,
  listOccurrences,
  replanForZoneData,
  updateSchedule,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let templateId: string;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
  templateId = (await shop.addTemplate()).id;
});
afterEach(async () => {
  await shiftClock(house, 0);
  await house.owner.query("delete from schedules");
  await house.owner.query("delete from runs");
});

const fire = () =>
  fireSchedules(house.db, (error) => {
    throw error;
  });

/** Due every minute, for the first time half a minute from now. */
function wish(overrides: object = {}): CreateSchedule {
  return CreateSchedule.parse({
    name: "Digest",
    templateId,
    values: { who: "x" },
    recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
    startsAt: new Date(Date.now() + 30_000).toISOString(),
    ...overrides,
  });
}

async function history(id: string) {
  const { items } = await listOccurrences(shop.as("viewer"), { id, limit: 100 });
  return items.toReversed();
}

/** Makes each reading of the database's clock a second later than the one before. */
async function tick(): Promise<void> {
  await house.owner.query(
    `create sequence ticks; grant usage on sequence ticks to public;
     create or replace function present() returns timestamptz language sql volatile set search_path = pg_catalog, pg_temp
     as $$ select '${new Date().toISOString()}'::timestamptz + nextval('public.ticks') * interval '1 second' $$`,
  );
}

test("a change loses nothing that becomes due while it is made", async () => {
  await tick();
  const input = wish({
    recurrence: { kind: "every", seconds: 10, timeZone: "UTC" },
    startsAt: null,
    overlap: "allow",
  });
  const { id } = await createSchedule(shop.as("member"), input);
  for (let change = 0; change < 40; change += 1) await updateSchedule(shop.as("member"), { ...input, id });
  const times = (await history(id)).map(({ at }) => Date.parse(at));
  expect(times.length).toBeGreaterThan(10);
  expect(times).toEqual(times.map((_, place) => times[0]! + place * 10_000));
  await house.owner.query("drop sequence ticks cascade");
});

describe("a run whose place is taken", () => {
  const asked = async (id: string) => {
    const { rows } = await house.owner.query(
      "select cancel_requested_at is not null as asked from runs where schedule_id = $1 order by occurrence_at",
      [id],
    );
    return rows.map((row) => row.asked);
  };
  const states = async (id: string) => (await history(id)).map(({ state }) => state);

  test("is asked to end later where it is in other hands at that moment", async () => {
    const { id } = await createSchedule(shop.as("member"), wish({ overlap: "cancel_previous" }));
    await shiftClock(house, 60);
    await fire();
    const [claim] = await claimRuns(house.db, "runner", 1);
    await shiftClock(house, 120);
    await house.owner.query("begin");
    await house.owner.query("select from runs where id = $1 for update", [claim!.id]);
    await fire();
    await house.owner.query("rollback");
    expect([await states(id), await asked(id)]).toEqual([["fired", "waiting"], [false]]);
    await fire();
    expect(await asked(id)).toEqual([true]);
  });

  test("is asked to end where a change of the schedule has fired", async () => {
    const input = wish({ overlap: "cancel_previous" });
    const { id } = await createSchedule(shop.as("member"), input);
    await shiftClock(house, 60);
    await fire();
    await claimRuns(house.db, "runner", 1);
    await shiftClock(house, 120);
    await updateSchedule(shop.as("member"), { ...input, id });
    await fire();
    expect([await states(id), await asked(id)]).toEqual([["fired", "waiting"], [true]]);
  });

  test("is asked to end by the newest of those that are made up for, and the others are skipped", async () => {
    const missed = { policy: "run_all", limit: 10, windowMinutes: 60 };
    const { id } = await createSchedule(shop.as("member"), wish({ overlap: "cancel_previous", missed }));
    await shiftClock(house, 60);
    await fire();
    await claimRuns(house.db, "runner", 1);
    await shiftClock(house, 300);
    await fire();
    expect(await states(id)).toEqual(["fired", "skipped", "skipped", "skipped", "waiting"]);
    expect(await asked(id)).toEqual([true]);
  });
});

test("what has fired does not fire again by newer zone data, however short its history is kept", async () => {
  // The minute that it falls into begins half a minute from now at the earliest: a test may take its time.
  const due = new Date(Date.now() + 90_000);
  const expression = `${due.getUTCMinutes()} ${due.getUTCHours()} ${due.getUTCDate()} ${due.getUTCMonth() + 1} *`;
  const recurrence = { kind: "cron", expression, timeZone: "UTC" };
  const { id } = await createSchedule(shop.as("member"), wish({ recurrence, startsAt: null }));
  await shiftClock(house, 90);
  await fire();
  const before = await history(id);
  expect(before.map(({ state }) => state)).toEqual(["fired"]);
  const { nextRunAt } = await getSchedule(shop.as("viewer"), id);
  await shiftClock(house, 100 * 86_400);
  await expireOccurrences(house.db);
  await house.owner.query("update schedules set planned_with = '2019a' where id = $1", [id]);
  expect(await replanForZoneData(house.db)).toBe(1);
  await fire();
  expect(await history(id)).toEqual(before);
  expect((await getSchedule(shop.as("viewer"), id)).nextRunAt).toBe(nextRunAt);
});
