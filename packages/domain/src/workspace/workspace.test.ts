import { randomUUID } from "node:crypto";
import { purgeRemovedWorkspaces } from "@runsheet/db/purge";
import { claimRuns } from "@runsheet/db/queue";
import { lookUpSession } from "@runsheet/db/lookup";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { createRun, getRun } from "../run/index.ts";
import { createSchedule, fireSchedules, getSchedule } from "../schedule/index.ts";
import { shiftClock, openTestDatabase, type TestWorkspace } from "../testing/index.ts";
import { bringBack, createWorkspace, getWorkspace, listRemoved, removeWorkspace, updateWorkspace } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => (house = await openTestDatabase()));
afterAll(() => house.drop());

const DAY = 86_400;
const idOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");

/** The workspaces that a new request of this person would find. */
async function placesOf(ctx: Ctx): Promise<string[]> {
  const tokenHash = randomUUID();
  await house.owner.query(
    "insert into sessions (user_id, token_hash, expires_at) values ($1, $2, now() + interval '1 day')",
    [idOf(ctx), tokenHash],
  );
  return (await lookUpSession(house.db, tokenHash))!.person.workspaces.map(({ id }) => id);
}

/** Due half a minute from now and every minute after that: on the minute itself, two would be due a minute later. */
async function everyMinute(shop: TestWorkspace) {
  const template = await shop.addTemplate();
  return createSchedule(shop.as("member"), {
    name: "Beat",
    templateId: template.id,
    version: null,
    values: { who: "x" },
    recurrence: { kind: "every", seconds: 60, timeZone: "UTC" },
    startsAt: new Date(Date.now() + 30_000).toISOString(),
    endsAt: null,
    blackouts: [],
    missed: { policy: "run_all", limit: 10, windowMinutes: 1_440 },
    overlap: "allow",
    retry: null,
    target: { kind: "server" },
    startWithinMinutes: 10,
    enabled: true,
  });
}

describe("a workspace", () => {
  test("is made by those who administer the organization, and is theirs", async () => {
    const shop = await house.freshWorkspace();
    const made = await createWorkspace(shop.as("owner"), { name: "Second floor" });
    expect(made).toMatchObject({ name: "Second floor", organizationId: shop.organizationId, role: "owner" });
    expect(await placesOf(shop.as("owner"))).toContain(made.id);
    await expect(createWorkspace(shop.as("member"), { name: "Mine" })).rejects.toMatchObject({
      reason: "organization.role",
    });
    const theirs = await house.freshWorkspace();
    const into = (organizationId: string) =>
      createWorkspace(shop.as("owner"), { name: "Mine", organizationId }).catch((error: unknown) =>
        JSON.stringify(error),
      );
    expect(await into(theirs.organizationId)).toContain("organization.missing");
    expect(await into(theirs.organizationId)).toBe(await into(randomUUID()));
  });

  test("is renamed by who manages it, and says what is in it", async () => {
    const shop = await house.freshWorkspace();
    await everyMinute(shop);
    expect(await updateWorkspace(shop.as("admin"), { id: shop.id, name: "Back office" })).toMatchObject({
      name: "Back office",
      usage: { members: 4, templates: 1, schedules: 1, runs: 0 },
    });
    await expect(updateWorkspace(shop.as("member"), { id: shop.id, name: "x" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    const other = await house.freshWorkspace();
    await expect(getWorkspace(other.as("owner"), shop.id)).rejects.toMatchObject({ reason: "workspace.missing" });
    await expect(updateWorkspace(other.as("owner"), { id: shop.id, name: "x" })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("is removed by its owner, who types its name", async () => {
    const shop = await house.freshWorkspace();
    await expect(removeWorkspace(shop.as("admin"), { id: shop.id, name: "Shop floor" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(removeWorkspace(shop.as("owner"), { id: shop.id, name: "shop floor" })).rejects.toMatchObject({
      reason: "workspace.wrong_name",
    });
    await removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" });
    for (const role of ["owner", "viewer"] as const) expect(await placesOf(shop.as(role))).toEqual([]);
    // A request that came in before finds it gone as well.
    await expect(removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" })).rejects.toMatchObject({
      reason: "workspace.missing",
    });
  });

  test("does nothing while it is removed, and goes on from then when it is brought back", async () => {
    const shop = await house.freshWorkspace();
    const schedule = await everyMinute(shop);
    const template = await shop.addTemplate();
    const run = await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } });
    await removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" });
    expect((await claimRuns(house.db, "test", 50)).filter(({ workspaceId }) => workspaceId === shop.id)).toEqual([]);
    expect((await getRun(shop.as("viewer"), { id: run.id })).state).toBe("canceled");
    await shiftClock(house, 5 * 60);
    try {
      await fireSchedules(house.db, (error) => {
        throw error;
      });
      const occurrences = async () =>
        (await house.owner.query("select state from occurrences where workspace_id = $1", [shop.id])).rows;
      expect(await occurrences()).toEqual([]);

      expect(await listRemoved(shop.as("owner"))).toMatchObject([{ id: shop.id, removedBy: "owner" }]);
      expect(await listRemoved(shop.as("admin"))).toEqual([]);
      await expect(bringBack(shop.as("admin"), shop.id)).rejects.toMatchObject({ reason: "workspace.missing" });
      await bringBack(shop.as("owner"), shop.id);
      expect(await placesOf(shop.as("viewer"))).toEqual([shop.id]);
      // Due again, and nothing is made up for.
      await fireSchedules(house.db, () => undefined);
      expect(await occurrences()).toEqual([]);
      expect((await getSchedule(shop.as("viewer"), schedule.id)).nextRunAt).not.toBeNull();
      await shiftClock(house, 6 * 60 + 1);
      await fireSchedules(house.db, () => undefined);
      expect(await occurrences()).toEqual([{ state: "fired" }]);
    } finally {
      await shiftClock(house, 0);
    }
  });

  test("can be brought back for seven days, and then goes with all its rows but the log", async () => {
    const shop = await house.freshWorkspace();
    const kept = await house.freshWorkspace();
    await everyMinute(shop);
    const template = await shop.addTemplate();
    for (let n = 0; n < 3; n += 1)
      await createRun(shop.as("member"), { templateId: template.id, values: { who: "x" } });
    await removeWorkspace(shop.as("owner"), { id: shop.id, name: "Shop floor" });
    const purge = async () => {
      let rounds = 0;
      while ((await purgeRemovedWorkspaces(house.db, 7, 2)) > 0) rounds += 1;
      return rounds;
    };
    await shiftClock(house, 7 * DAY - 60);
    expect(await purge()).toBe(0);
    await shiftClock(house, 7 * DAY + 60);
    try {
      await expect(bringBack(shop.as("owner"), shop.id)).rejects.toMatchObject({ reason: "workspace.missing" });
      expect(await listRemoved(shop.as("owner"))).toEqual([]);
      expect(await purge()).toBeGreaterThan(2);
    } finally {
      await shiftClock(house, 0);
    }
    const tables = await house.owner.query(
      "select table_name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public' and table_name in (select relname from pg_class where relkind = 'r')",
    );
    for (const { table_name: table } of tables.rows) {
      if (table === "audit_lines") continue;
      const { rows } = await house.owner.query(`select count(*)::int as left from ${table} where workspace_id = $1`, [
        shop.id,
      ]);
      expect({ table, ...rows[0] }).toEqual({ table, left: 0 });
    }
    expect(await shop.audited()).toContain("workspace.remove");
    expect(await placesOf(kept.as("owner"))).toEqual([kept.id]);
  });
});
