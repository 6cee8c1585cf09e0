import { randomUUID } from "node:crypto";
import { CreateSchedule } from "@runsheet/contract/schedule";
import { WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { listRuns } from "../run/index.ts";
import { setSecret } from "../secret/index.ts";
import { removeTemplate } from "../template/index.ts";
import { openTestDatabase, sampleDocument, shiftClock, type TestWorkspace } from "../testing/index.ts";
import { changeSettings } from "../workspace/index.ts";
import {
  createSchedule,
  fireSchedules,
  getCalendar,
  getPunctuality,
  getSchedule,
  getScheduleOverview,
  listOccurrences,
  listSchedules,
  pauseSchedules,
  previewSchedule,
  removeSchedule,
  runScheduleNow,
  toggleSchedule,
  updateSchedule,
} from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());
afterEach(() => shiftClock(house, 0));

const daily = { kind: "cron", expression: "30 2 * * *", timeZone: "America/New_York" } as const;

async function arrange(overrides: object = {}, ctx?: (shop: TestWorkspace) => Ctx) {
  const shop = await house.freshWorkspace();
  const template = await shop.addTemplate();
  const input = CreateSchedule.parse({
    name: "Digest",
    templateId: template.id,
    values: { who: "x" },
    recurrence: daily,
    ...overrides,
  });
  const made = await createSchedule(ctx ? ctx(shop) : shop.as("member"), input);
  return { shop, template, input, made };
}
const problemsOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    (error) => error.problems,
  );

describe("making a schedule", () => {
  test("plans its next due time by the database's clock and leaves an audit line", async () => {
    const { shop, made } = await arrange();
    expect(Date.parse(made.nextRunAt!)).toBeGreaterThan(Date.now());
    expect(Date.parse(made.nextRunAt!)).toBeLessThan(Date.now() + 26 * 3_600_000);
    expect(made).toMatchObject({ enabled: true, revision: 1, createdBy: "member", mayChange: true, problem: null });
    expect(await shop.audited()).toEqual(["schedule.create"]);
    expect(await getSchedule(shop.as("viewer"), made.id)).toEqual({ ...made, mayChange: false });
  });

  test("refuses values that do not fit, a version that is not there, and a secret that is not there, at their field", async () => {
    const shop = await house.freshWorkspace();
    const template = await shop.addTemplate(
      sampleDocument({
        variables: [
          { type: "number", name: "count", label: "Count", required: true },
          { type: "secret", name: "token", label: "Token", required: false },
        ],
        steps: [{ kind: "shell", id: "a", name: "A", argv: ["echo"] }],
      }),
    );
    const input = CreateSchedule.parse({ name: "x", templateId: template.id, recurrence: daily, values: { count: 1 } });
    const member = shop.as("member");
    expect(await problemsOf(createSchedule(member, { ...input, values: { count: "many" } }))).toMatchObject([
      { path: ["values", "count"] },
    ]);
    expect(
      await problemsOf(createSchedule(member, { ...input, values: { count: 1, token: "API_TOKEN" } })),
    ).toMatchObject([{ path: ["values", "token"] }]);
    await setSecret(shop.as("owner"), { name: "API_TOKEN", content: "long enough", note: "" });
    await createSchedule(member, { ...input, values: { count: 1, token: "API_TOKEN" } });
    await expect(createSchedule(member, { ...input, version: 9 })).rejects.toMatchObject({
      reason: "template.version_missing",
    });
  });

  test("refuses a rule that is never due from now on, and one that is due too often for the workspace", async () => {
    const over = arrange({ endsAt: "2020-01-01T00:00:00Z" });
    await expect(over).rejects.toMatchObject({ reason: "schedule.never_fires", problems: [{ path: ["recurrence"] }] });
    const { shop, input, made } = await arrange();
    const settings = WorkspaceSettings.parse({ minIntervalSeconds: 900 });
    await changeSettings(shop.as("admin"), settings);
    const often = { ...input, recurrence: { kind: "cron", expression: "*/10 9 * * 1", timeZone: "UTC" } } as const;
    await expect(createSchedule(shop.as("member"), often)).rejects.toMatchObject({
      reason: "schedule.too_often",
      data: { gap: 600, least: 900 },
    });
    await expect(updateSchedule(shop.as("member"), { ...often, id: made.id })).rejects.toMatchObject({
      reason: "schedule.too_often",
    });
  });

  test("is refused to a viewer, and with another workspace's template", async () => {
    await expect(arrange({}, (shop) => shop.as("viewer"))).rejects.toMatchObject({ kind: "forbidden" });
    const { input } = await arrange();
    const other = await house.freshWorkspace();
    await expect(createSchedule(other.as("member"), input)).rejects.toMatchObject({ reason: "template.missing" });
  });
});

describe("changing a schedule", () => {
  test("is for its maker and for those who manage", async () => {
    const { shop, input, made } = await arrange({}, (own) => own.as("admin"));
    for (const attempt of [
      () => updateSchedule(shop.as("member"), { ...input, id: made.id }),
      () => toggleSchedule(shop.as("member"), { id: made.id, enabled: false }),
      () => removeSchedule(shop.as("member"), made.id),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: "forbidden", reason: "access.not_yours" });
    expect((await updateSchedule(shop.as("owner"), { ...input, name: "Ours", id: made.id })).name).toBe("Ours");
    expect((await runScheduleNow(shop.as("member"), made.id)).scheduleId).toBe(made.id);
  });

  test("refuses what is based on an older revision, and keeps the newer one", async () => {
    const { shop, input, made } = await arrange();
    await updateSchedule(shop.as("member"), { ...input, id: made.id, name: "First", baseRevision: 1 });
    await expect(
      updateSchedule(shop.as("member"), { ...input, id: made.id, name: "Second", baseRevision: 1 }),
    ).rejects.toMatchObject({ kind: "conflict", reason: "schedule.changed_meanwhile", data: { revision: 2 } });
    expect((await getSchedule(shop.as("viewer"), made.id)).name).toBe("First");
  });

  test("of another workspace is as if it were not there", async () => {
    const { made, input } = await arrange();
    const other = (await house.freshWorkspace()).as("owner");
    const { id } = made;
    for (const attempt of [
      () => getSchedule(other, id),
      () => updateSchedule(other, { ...input, id }),
      () => toggleSchedule(other, { id, enabled: false }),
      () => removeSchedule(other, id),
      () => runScheduleNow(other, id),
      () => listOccurrences(other, { id, limit: 10 }),
      () => getPunctuality(other, { id, days: 30 }),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: "not_found", reason: "schedule.missing" });
    expect(await listSchedules(other, { limit: 10 })).toEqual({ items: [], nextCursor: null });
  });

  test("a template stays as long as a schedule runs it", async () => {
    const { shop, template, made } = await arrange();
    await expect(removeTemplate(shop.as("member"), template.id)).rejects.toMatchObject({
      reason: "template.scheduled",
      data: { names: "Digest" },
    });
    await removeSchedule(shop.as("member"), made.id);
    await removeTemplate(shop.as("member"), template.id);
  });
});

describe("looking at schedules", () => {
  test("lists them by name, in pages, by search and switch", async () => {
    const { shop, input } = await arrange({ name: "b 100%" });
    for (const name of ["a", "c", "d"])
      await createSchedule(shop.as("member"), { ...input, name, enabled: name !== "c" });
    const names = async (filter: object) =>
      (await listSchedules(shop.as("viewer"), { limit: 10, ...filter })).items.map(({ name }) => name);
    expect(await names({})).toEqual(["a", "b 100%", "c", "d"]);
    expect(await names({ enabled: false })).toEqual(["c"]);
    expect(await names({ search: "0%" })).toEqual(["b 100%"]);
    const first = await listSchedules(shop.as("viewer"), { limit: 2 });
    const second = await listSchedules(shop.as("viewer"), { limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["a", "b 100%", "c", "d"]);
    expect(second.nextCursor).toBeNull();
  });

  test("previews the fires of both zones with what daylight saving does", async () => {
    const shop = await house.freshWorkspace();
    const { sentence, fires } = await previewSchedule(shop.as("viewer"), {
      recurrence: daily,
      startsAt: null,
      endsAt: null,
      blackouts: [],
      after: "2026-03-07T12:00:00Z",
      limit: 2,
      locale: "en",
      viewerTimeZone: "Europe/Berlin",
    });
    expect(sentence).toMatch(/2:30/);
    expect(fires[0]).toMatchObject({
      at: "2026-03-08T07:00:00.000Z",
      local: "2026-03-08T03:00:00-04:00",
      viewer: "2026-03-08T08:00:00+01:00",
      note: "moved",
      from: "02:30",
      transition: true,
    });
    expect(fires[1]).toMatchObject({ at: "2026-03-09T06:30:00.000Z", note: null });
  });

  test("the calendar shows what was, what comes, what is in a blackout, and folds what is due all the time", async () => {
    const startsAt = new Date(Date.now() + 30_000).toISOString();
    const { shop, input, made } = await arrange({
      recurrence: { kind: "every", seconds: 43_200, timeZone: "UTC" },
      startsAt,
    });
    const often = await createSchedule(shop.as("member"), {
      ...input,
      name: "Often",
      recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
    });
    await createSchedule(shop.as("member"), {
      ...input,
      name: "Dark",
      startsAt: new Date(Date.now() + 7_200_000).toISOString(),
      blackouts: [{ kind: "once", from: startsAt, to: new Date(Date.now() + 86_400_000).toISOString() }],
    });
    await createSchedule(shop.as("member"), { ...input, name: "Off", enabled: false });
    await shiftClock(house, 60);
    await fireSchedules(house.db, (error) => {
      throw error;
    });
    const window = { from: new Date().toISOString(), to: new Date(Date.now() + 86_400_000).toISOString() };
    const calendar = await getCalendar(shop.as("viewer"), window);
    expect(calendar.entries.map(({ scheduleName, state }) => `${scheduleName} ${state}`)).toEqual([
      "Digest fired",
      "Dark blackout",
      "Digest planned",
      "Dark blackout",
    ]);
    expect(calendar.frequent).toMatchObject([{ scheduleId: often.id }]);
    const one = await getCalendar(shop.as("viewer"), { ...window, scheduleId: made.id });
    expect(one.entries.length).toBe(2);
    await expect(getCalendar(shop.as("viewer"), { ...window, scheduleId: randomUUID() })).rejects.toMatchObject({
      reason: "schedule.missing",
    });
  });

  test("punctuality counts what should have started, and says why the rest did not", async () => {
    const { shop, made } = await arrange();
    await house.owner.query(
      `insert into occurrences (workspace_id, schedule_id, at, state, reason, started_at, outcome)
       select $1, $2, now() - days * interval '1 day', state, reason, now() - days * interval '1 day' + late * interval '1 second', outcome
       from (values (1, 'fired', null, 2, 'succeeded'), (2, 'fired', null, 4, 'failed'), (3, 'fired', null, 300, 'succeeded'),
         (4, 'skipped', 'schedule.overlap', null, null), (5, 'missed', 'schedule.missed', null, null),
         (6, 'skipped', 'schedule.blackout', null, null), (40, 'missed', 'schedule.missed', null, null))
         as t(days, state, reason, late, outcome)`,
      [shop.id, made.id],
    );
    expect(await getPunctuality(shop.as("viewer"), { id: made.id, days: 30 })).toMatchObject({
      due: 6,
      onTime: 2,
      late: 1,
      skipped: 1,
      missed: 1,
      onTimePercent: 40,
      medianLatenessMs: 4_000,
      worstLatenessMs: 300_000,
      succeeded: 2,
      failed: 1,
      reasons: [
        { reason: "schedule.blackout", count: 1 },
        { reason: "schedule.missed", count: 1 },
        { reason: "schedule.overlap", count: 1 },
      ],
    });
    expect((await getScheduleOverview(shop.as("viewer"))).onTimePercent).toBe(40);
  });

  test("the overview tells what comes next and who paused all", async () => {
    const { shop } = await arrange({ recurrence: { kind: "every", seconds: 1, timeZone: "UTC" } });
    const later = await createSchedule(shop.as("member"), (await arrangeInput(shop)).input);
    const { next } = await getScheduleOverview(shop.as("viewer"));
    expect(next.length).toBeGreaterThan(3);
    expect(next.at(-1)!.scheduleId).toBe(later.id);
    await expect(pauseSchedules(shop.as("member"), { paused: true })).rejects.toMatchObject({ kind: "forbidden" });
    expect(await pauseSchedules(shop.as("admin"), { paused: true })).toMatchObject({ paused: true, pausedBy: "admin" });
    const again = await pauseSchedules(shop.as("owner"), { paused: true });
    expect(again.pausedBy).toBe("admin");
    expect(await pauseSchedules(shop.as("owner"), { paused: false })).toMatchObject({ paused: false, pausedBy: null });
    expect((await shop.audited()).filter((action) => action === "schedule.pauseAll").length).toBe(3);
  });

  test("runs are found by their schedule", async () => {
    const { shop, made } = await arrange();
    const run = await runScheduleNow(shop.as("member"), made.id);
    const { items } = await listRuns(shop.as("viewer"), { limit: 10, scheduleId: made.id });
    expect(items.map(({ id }) => id)).toEqual([run.id]);
    expect((await listRuns(shop.as("viewer"), { limit: 10, scheduleId: randomUUID() })).items).toEqual([]);
  });
});

async function arrangeInput(shop: TestWorkspace) {
  const template = await shop.addTemplate();
  return {
    input: CreateSchedule.parse({ name: "Later", templateId: template.id, values: { who: "x" }, recurrence: daily }),
  };
}
