import { CreateSchedule } from "@runsheet/contract/schedule";
import { fireDueSchedules } from "@runsheet/db/schedules";
import { claimRuns, recordRunEvents, type Claim } from "@runsheet/db/queue";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelRun } from "../run/index.ts";
import { openTestDatabase, shiftClock, type TestWorkspace } from "../testing/index.ts";
import {
  createSchedule,
  fireSchedules,
  getSchedule,
  listOccurrences,
  pauseSchedules,
  removeSchedule,
  replanForZoneData,
  runScheduleNow,
  toggleSchedule,
  updateSchedule,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
let template: { id: string };
/** Due half a minute from now and every minute after that: a test may take its time. */
const everyMinute = () => ({
  recurrence: { kind: "every", seconds: 60, timeZone: "Europe/Berlin" } as const,
  startsAt: new Date(Date.now() + 30_000).toISOString(),
});
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
beforeEach(async () => {
  shop = await house.freshWorkspace();
  template = await shop.addTemplate();
});
afterEach(async () => {
  await house.owner.query("delete from schedules");
  await house.owner.query("delete from runs");
  await shiftClock(house, 0);
});

const minutes = (count: number) => count * 60;
const fire = () =>
  fireSchedules(house.db, (error) => {
    throw error;
  });

async function make(overrides: Partial<CreateSchedule> = {}, input: object = {}) {
  const wanted = { name: "Digest", templateId: template.id, values: { who: "x" }, ...everyMinute() };
  return createSchedule(shop.as("member"), CreateSchedule.parse({ ...wanted, ...overrides, ...input }));
}

/** What became of its due times, oldest first, as `state reason`. */
async function history(id: string) {
  const { items } = await listOccurrences(shop.as("viewer"), { id, limit: 100 });
  return items.toReversed();
}
const words = (items: Awaited<ReturnType<typeof history>>) =>
  items.map(({ state, reason }) => (reason === null ? state : `${state} ${reason}`));

/** Claims what is queued in the test's workspace and ends it in that state. */
async function workOff(state: "succeeded" | "failed" | "canceled" = "succeeded"): Promise<number> {
  const claims = await claimRuns(house.db, "runner", 100);
  for (const claim of claims) await end(claim, state);
  return claims.length;
}
const end = (claim: Claim, state: "succeeded" | "failed" | "canceled") =>
  recordRunEvents(house.db, claim, 1, [{ type: "run_finished", state, reason: null, at: new Date().toISOString() }]);

describe("a due schedule", () => {
  test("becomes a run with its version and values, once, and moves on", async () => {
    const made = await make();
    await shiftClock(house, minutes(1));
    expect(await fire()).toBe(1);
    expect(await fire()).toBe(0);
    const [occurrence, ...more] = await history(made.id);
    expect(more).toEqual([]);
    expect(occurrence).toMatchObject({ at: made.nextRunAt, state: "fired", outcome: null, startedAt: null });
    const { rows } = await house.owner.query(
      "select values, state, started_by_name, schedule_id from runs where id = $1",
      [occurrence!.runId],
    );
    expect(rows).toEqual([{ values: { who: "x" }, state: "queued", started_by_name: "Digest", schedule_id: made.id }]);
    const next = Date.parse((await getSchedule(shop.as("viewer"), made.id)).nextRunAt!);
    expect(next - Date.parse(made.nextRunAt!)).toBe(60_000);
    await workOff();
    expect((await history(made.id))[0]).toMatchObject({ outcome: "succeeded", latenessMs: expect.any(Number) });
  });

  test("is fired once by many servers at once, and every due time has its row", async () => {
    const many = await Promise.all(Array.from({ length: 30 }, () => make({ overlap: "allow" })));
    for (let minute = 1; minute <= 5; minute += 1) {
      await shiftClock(house, minutes(minute));
      await Promise.all(Array.from({ length: 6 }, fire));
      while ((await fire()) > 0);
    }
    for (const { id, nextRunAt } of many) {
      const times = (await history(id)).map(({ at }) => Date.parse(at));
      expect(times).toEqual(Array.from({ length: 5 }, (_, index) => Date.parse(nextRunAt!) + index * 60_000));
    }
    const { rows } = await house.owner.query("select count(*)::integer as runs from runs where schedule_id = any($1)", [
      many.map(({ id }) => id),
    ]);
    expect(rows).toEqual([{ runs: 150 }]);
  });

  test("keeps firing long after what was planned ahead at first", async () => {
    const made = await make(
      { overlap: "allow" },
      {
        recurrence: { kind: "every", seconds: 30, timeZone: "UTC" },
        startsAt: new Date(Date.now() + 15_000).toISOString(),
      },
    );
    for (let half = 1; half <= 90; half += 1) {
      await shiftClock(house, half * 30);
      await fire();
    }
    const times = (await listOccurrences(shop.as("viewer"), { id: made.id, limit: 100 })).items.map(({ at }) => at);
    expect(times.length).toBe(90);
    expect(new Set(times.map((at, index) => Date.parse(at) + index * 30_000)).size).toBe(1);
  });

  test("is planned anew where zone data has changed, from where it stands", async () => {
    const made = await make();
    await shiftClock(house, minutes(1));
    await fire();
    const before = await getSchedule(shop.as("viewer"), made.id);
    await house.owner.query(
      "update schedules set planned_with = '2019a', next_run_at = next_run_at + interval '1 hour', upcoming = '{}' where id = $1",
      [made.id],
    );
    expect(await replanForZoneData(house.db)).toBe(1);
    await fire();
    expect((await getSchedule(shop.as("viewer"), made.id)).nextRunAt).toBe(before.nextRunAt);
    expect(await replanForZoneData(house.db)).toBe(0);
  });

  test("ends with its last due time", async () => {
    const made = await make({ endsAt: new Date(Date.now() + minutes(2) * 1_000).toISOString() });
    for (const minute of [1, 2, 3, 4]) {
      await shiftClock(house, minutes(minute));
      await fire();
      await workOff();
    }
    expect((await history(made.id)).length).toBe(2);
    expect(await getSchedule(shop.as("viewer"), made.id)).toMatchObject({ nextRunAt: null, enabled: true });
  });

  test("in a blackout, or while all is paused, is skipped with its reason", async () => {
    const from = new Date().toISOString();
    const to = new Date(Date.now() + minutes(1) * 1_000).toISOString();
    const made = await make({ blackouts: [{ kind: "once", from, to }] });
    await shiftClock(house, minutes(1));
    await fire();
    await pauseSchedules(shop.as("admin"), { paused: true });
    await shiftClock(house, minutes(2));
    await fire();
    await pauseSchedules(shop.as("admin"), { paused: false });
    await shiftClock(house, minutes(3));
    await fire();
    const seen = words(await history(made.id));
    expect(seen).toEqual(["skipped schedule.blackout", "skipped schedule.paused", "fired"]);
  });

  test("that follows the newest version runs it, and says so when its values do not fit any more", async () => {
    const made = await make({ overlap: "allow" });
    const version = (number: number, variables: unknown[]) =>
      house.owner.query(
        `with added as (insert into template_versions (workspace_id, template_id, number, document)
           select workspace_id, template_id, $2, document || jsonb_build_object('variables', $3::jsonb) from template_versions where template_id = $1 and number = 1)
         update templates set latest_version = $2 where id = $1`,
        [template.id, number, JSON.stringify(variables)],
      );
    await version(2, [{ type: "text", name: "who", label: "Who", required: true }]);
    await shiftClock(house, minutes(1));
    await fire();
    await fire();
    expect(await getSchedule(shop.as("viewer"), made.id)).toMatchObject({ templateVersion: 2, problem: null });
    await version(3, [{ type: "number", name: "count", label: "Count", required: true }]);
    await shiftClock(house, minutes(2));
    await fire();
    expect(words(await history(made.id))).toEqual(["fired", "skipped schedule.values_invalid"]);
    expect(await getSchedule(shop.as("viewer"), made.id)).toMatchObject({ problem: "schedule.values_invalid" });
    await version(4, [{ type: "text", name: "who", label: "Who", required: true }]);
    await shiftClock(house, minutes(3));
    await fire();
    await fire();
    expect(words(await history(made.id)).at(-1)).toBe("fired");
    expect(await getSchedule(shop.as("viewer"), made.id)).toMatchObject({ templateVersion: 4, problem: null });
  });
});

describe("an occurrence that is due while the run before it goes on", () => {
  test("is skipped, by default", async () => {
    const made = await make();
    for (const minute of [1, 2]) {
      await shiftClock(house, minutes(minute));
      await fire();
    }
    expect(words(await history(made.id))).toEqual(["fired", "skipped schedule.overlap"]);
  });

  test("waits, one of them, and starts when the other has ended", async () => {
    const made = await make({ overlap: "queue_one" });
    for (const minute of [1, 2, 3]) {
      await shiftClock(house, minutes(minute));
      await fire();
    }
    expect(words(await history(made.id))).toEqual(["fired", "waiting", "skipped schedule.overlap"]);
    expect(await workOff()).toBe(1);
    expect(words(await history(made.id))).toEqual(["fired", "fired", "skipped schedule.overlap"]);
    expect(await workOff()).toBe(1);
  });

  test("runs beside it where that is allowed", async () => {
    const made = await make({ overlap: "allow" });
    for (const minute of [1, 2]) {
      await shiftClock(house, minutes(minute));
      await fire();
    }
    expect(words(await history(made.id))).toEqual(["fired", "fired"]);
    expect(await workOff()).toBe(2);
  });

  test("takes its place where that is wished, and the newest one takes the place of one that waits", async () => {
    const made = await make({ overlap: "cancel_previous" });
    await shiftClock(house, minutes(1));
    await fire();
    const [claim] = await claimRuns(house.db, "runner", 1);
    for (const minute of [2, 3]) {
      await shiftClock(house, minutes(minute));
      await fire();
    }
    expect(words(await history(made.id))).toEqual(["fired", "skipped schedule.overlap", "waiting"]);
    const { rows } = await house.owner.query(
      "select cancel_requested_at is not null as asked from runs where id = $1",
      [claim!.id],
    );
    expect(rows).toEqual([{ asked: true }]);
    await end(claim!, "canceled");
    expect(words(await history(made.id))).toEqual(["fired", "skipped schedule.overlap", "fired"]);
    // One that nobody has begun ends at once.
    await shiftClock(house, minutes(4));
    await fire();
    expect((await history(made.id)).map(({ outcome }) => outcome)).toEqual(["canceled", null, "canceled", null]);
    expect(words(await history(made.id)).at(-1)).toBe("fired");
  });

  test("a run that is tried again later is still that run, and the cadence stays", async () => {
    const made = await make({ retry: { maxRetries: 2, delaySeconds: 3_600, backoff: "fixed" } });
    await shiftClock(house, minutes(1));
    await fire();
    await workOff("failed");
    await shiftClock(house, minutes(2));
    await fire();
    const seen = await history(made.id);
    expect(words(seen)).toEqual(["fired", "skipped schedule.overlap"]);
    expect(Date.parse(seen[1]!.at) - Date.parse(seen[0]!.at)).toBe(60_000);
  });
});

describe("all servers down for ten minutes", () => {
  const down = async (overrides: Partial<CreateSchedule>, input: object = {}) => {
    const made = await make(overrides, input);
    await shiftClock(house, minutes(10));
    while ((await fire()) > 0);
    return { made, seen: await history(made.id) };
  };

  test("skip runs nothing that is old", async () => {
    const { seen } = await down({ missed: { policy: "skip", limit: 10, windowMinutes: 60 } });
    // The tenth is half a minute late, which is late and not missed.
    expect(words(seen)).toEqual([...Array.from({ length: 9 }, () => "missed schedule.missed"), "fired"]);
  });

  test("run latest runs the newest one alone", async () => {
    const { seen } = await down({});
    expect(words(seen)).toEqual([...Array.from({ length: 9 }, () => "missed schedule.missed"), "fired"]);
  });

  test("run all runs as many as it may, one after the other, and records the rest", async () => {
    const { made, seen } = await down({ missed: { policy: "run_all", limit: 3, windowMinutes: 60 } });
    expect(words(seen).slice(0, 7)).toEqual(Array.from({ length: 7 }, () => "missed schedule.missed"));
    expect(words(seen).slice(7)).toEqual(["fired", "waiting", "waiting"]);
    for (let run = 0; run < 3; run += 1) expect(await workOff()).toBe(1);
    expect(words(await history(made.id)).slice(7)).toEqual(["fired", "fired", "fired"]);
  });

  test("run all leaves out what is older than its window", async () => {
    const { seen } = await down({
      overlap: "allow",
      missed: { policy: "run_all", limit: 100, windowMinutes: 4 },
    });
    expect(words(seen).slice(6)).toEqual(Array.from({ length: 4 }, () => "fired"));
    expect(seen.length).toBe(10);
  });

  test("more due times than are recorded one by one stand in one row", async () => {
    const { made } = await down({}, { recurrence: { kind: "every", seconds: 1, timeZone: "UTC" } });
    await shiftClock(house, minutes(60));
    while ((await fire()) > 0);
    const { rows } = await house.owner.query(
      "select at, until, state from occurrences where schedule_id = $1 and until is not null",
      [made.id],
    );
    expect(rows).toMatchObject([{ state: "missed" }]);
    const { rows: after } = await house.owner.query(
      "select min(at) as first from occurrences where schedule_id = $1 and at > $2",
      [made.id, rows[0].until],
    );
    expect(after[0].first.getTime() - rows[0].until.getTime()).toBe(1_000);
  });
});

describe("changing a schedule", () => {
  test("fires what was due before, never the past, and plans from now", async () => {
    const made = await make({ overlap: "allow" });
    await shiftClock(house, minutes(1));
    const edited = await updateSchedule(shop.as("member"), {
      ...CreateSchedule.parse({
        name: "Digest",
        templateId: template.id,
        values: { who: "y" },
        recurrence: { kind: "cron", expression: "*/5 * * * *", timeZone: "UTC" },
        overlap: "allow",
      }),
      id: made.id,
      baseRevision: 1,
    });
    expect(words(await history(made.id))).toEqual(["fired"]);
    expect(new Date(edited.nextRunAt!).getUTCMinutes() % 5).toBe(0);
    expect(edited.revision).toBe(2);
    expect(await fire()).toBe(0);
  });

  test("loses and doubles nothing while it fires", async () => {
    const made = await make({ overlap: "allow" });
    const { id: _, ...same } = { ...CreateSchedule.parse({ ...made, templateId: template.id }), id: made.id };
    for (let minute = 1; minute <= 4; minute += 1) {
      await shiftClock(house, minutes(minute));
      await Promise.all([
        fire(),
        updateSchedule(shop.as("member"), { ...same, id: made.id }),
        fire(),
        toggleSchedule(shop.as("member"), { id: made.id, enabled: true }),
      ]);
    }
    const times = (await history(made.id)).map(({ at }) => Date.parse(at));
    expect(times).toEqual(Array.from({ length: 4 }, (_, index) => Date.parse(made.nextRunAt!) + index * 60_000));
  });

  test("switched off is due no more, and what waits is let go", async () => {
    const made = await make({ overlap: "queue_one" });
    for (const minute of [1, 2]) {
      await shiftClock(house, minutes(minute));
      await fire();
    }
    await toggleSchedule(shop.as("member"), { id: made.id, enabled: false });
    await shiftClock(house, minutes(5));
    expect(await fire()).toBe(0);
    expect(words(await history(made.id))).toEqual(["fired", "skipped schedule.switched_off"]);
    const again = await toggleSchedule(shop.as("member"), { id: made.id, enabled: true });
    expect(Date.parse(again.nextRunAt!)).toBeGreaterThan(Date.now() + minutes(5) * 1_000);
  });

  test("run now is a run beside the cadence; deleting leaves the runs", async () => {
    const made = await make();
    const run = await runScheduleNow(shop.as("member"), made.id);
    expect(run.schedule).toEqual({ id: made.id, name: "Digest", occurrenceAt: null });
    expect(run.startedBy).toBe("member");
    expect(await history(made.id)).toEqual([]);
    await removeSchedule(shop.as("member"), made.id);
    const { rows } = await house.owner.query("select state, schedule_id from runs where id = $1", [run.id]);
    expect(rows).toEqual([{ state: "queued", schedule_id: null }]);
    await cancelRun(shop.as("member"), run.id);
  });

  test("one schedule that cannot be looked after keeps no other from firing", async () => {
    const [broken, fine] = [await make({ name: "Broken" }), await make({ name: "Fine" })];
    await house.owner.query("update schedules set recurrence = '{}', attention = 'missed' where id = $1", [broken.id]);
    await shiftClock(house, minutes(1));
    const faults: unknown[] = [];
    await fireSchedules(house.db, (error) => void faults.push(error));
    expect(faults.length).toBe(1);
    expect(words(await history(fine.id))).toEqual(["fired"]);
  });
});

test("firing at a limit takes the earliest ones", async () => {
  const late = await make({ overlap: "allow" });
  const early = await make({ overlap: "allow" });
  await house.owner.query("update schedules set next_run_at = next_run_at - interval '10 seconds' where id = $1", [
    early.id,
  ]);
  await shiftClock(house, minutes(1));
  expect(await fireDueSchedules(house.db, 1)).toEqual({ dealt: 1, waiting: 0, held: 0 });
  expect([(await history(early.id)).length, (await history(late.id)).length]).toEqual([1, 0]);
});
