import { randomUUID } from "node:crypto";
import { purgeDeletedTemplates } from "@runsheet/db/purge";
import { claimRuns, recordRunEvents } from "@runsheet/db/queue";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRun, getRun } from "../run/index.ts";
import { openTestDatabase, sampleDocument, type TestWorkspace } from "../testing/index.ts";
import { createTemplate, getTemplate, listTemplates, readVersion, removeTemplate } from "./index.ts";

let house: Awaited<ReturnType<typeof openTestDatabase>>;
let shop: TestWorkspace;
beforeAll(async () => {
  house = await openTestDatabase();
  shop = await house.freshWorkspace();
});
afterAll(() => house.drop());

const create = (role: "owner" | "member" = "member") =>
  createTemplate(shop.as(role), { document: sampleDocument(), visibility: "workspace", note: "" });
const run = (templateId: string) => createRun(shop.as("member"), { templateId, values: { who: "Ada" } });
const missing = { kind: "not_found", reason: "template.missing" };

describe("removing a template", () => {
  test("takes it from the list, leaves an audit line, and is done once", async () => {
    const { id } = await create();
    expect(await removeTemplate(shop.as("member"), id)).toEqual({});
    expect((await listTemplates(shop.as("viewer"), { limit: 25 })).items.map((item) => item.id)).not.toContain(id);
    await expect(getTemplate(shop.as("owner"), { id })).rejects.toMatchObject(missing);
    await expect(run(id)).rejects.toMatchObject(missing);
    await expect(removeTemplate(shop.as("member"), id)).rejects.toMatchObject(missing);
    expect((await shop.audited()).at(-1)).toBe("template.remove");
  });

  test("takes it out of the marketplace", async () => {
    const { id } = await create();
    const { rows } = await house.owner.query(
      `insert into listings (name, description, category, latest_version, publisher_workspace_id, template_id)
       values ('Published', 'It is', 'custom', 1, $1, $2) returning id`,
      [shop.id, id],
    );
    await removeTemplate(shop.as("member"), id);
    const found = await house.owner.query("select withdrawn_at from listings where id = $1", [rows[0].id]);
    expect(found.rows[0].withdrawn_at).not.toBeNull();
  });

  test("leaves its runs alone: the waiting one is claimed, the running one ends, and both can be read", async () => {
    const { id } = await create();
    const running = await run(id);
    const [claim] = await claimRuns(house.db, "test", 1);
    const waiting = await run(id);
    await removeTemplate(shop.as("member"), id);

    const at = new Date().toISOString();
    const events = [{ type: "run_finished" as const, state: "succeeded" as const, reason: null, at }];
    expect(await recordRunEvents(house.db, claim!, 1, events)).toMatchObject({ stale: false });
    const [next] = await claimRuns(house.db, "test", 1);
    expect(next).toMatchObject({ id: waiting.id, document: { name: "Greeting" } });
    expect(await getRun(shop.as("viewer"), { id: running.id })).toMatchObject({ state: "succeeded" });
    expect((await getRun(shop.as("viewer"), { id: waiting.id })).variables).toHaveLength(1);
  });

  test("refuses the lesser role, and whom it does not belong to", async () => {
    const { id } = await create("owner");
    await expect(removeTemplate(shop.as("viewer"), id)).rejects.toMatchObject({ reason: "access.role" });
    await expect(removeTemplate(shop.as("member"), id)).rejects.toMatchObject({ reason: "access.not_yours" });
    const mine = await create("member");
    expect(await removeTemplate(shop.as("admin"), mine.id)).toEqual({});
  });

  test("cannot see somebody's private template, whatever the role", async () => {
    const made = { document: sampleDocument(), visibility: "private" as const, note: "" };
    const { id } = await createTemplate(shop.as("member"), made);
    await expect(removeTemplate(shop.as("owner"), id)).rejects.toMatchObject(missing);
    expect(await removeTemplate(shop.as("member"), id)).toEqual({});
  });

  test("cannot see a template of another workspace", async () => {
    const { id } = await create();
    const other = await house.freshWorkspace();
    await expect(removeTemplate(other.as("owner"), id)).rejects.toMatchObject(missing);
    await expect(removeTemplate(other.as("owner"), randomUUID())).rejects.toMatchObject(missing);
  });
});

describe("purging what was deleted", () => {
  const deletedBefore = (id: string, time: string) =>
    house.owner.query("update templates set deleted_at = now() - $2::interval where id = $1", [id, time]);
  const kept = async (id: string) =>
    (await house.owner.query("select from templates where id = $1", [id])).rowCount === 1;

  test("removes what nobody's run needs a day later, with its versions; a published copy stays", async () => {
    await purgeDeletedTemplates(house.db);
    const [old, fresh, alive] = [await create(), await create(), await create()];
    const { rows } = await house.owner.query(
      `insert into listings (name, description, category, latest_version, publisher_workspace_id, template_id, withdrawn_at)
       values ('Published', 'It is', 'custom', 1, $1, $2, now()) returning id`,
      [shop.id, old.id],
    );
    await deletedBefore(old.id, "25 hours");
    await deletedBefore(fresh.id, "23 hours");
    expect(await purgeDeletedTemplates(house.db)).toBe(1);
    expect([await kept(old.id), await kept(fresh.id), await kept(alive.id)]).toEqual([false, true, true]);
    const versions = await house.owner.query("select from template_versions where template_id = $1", [old.id]);
    expect(versions.rowCount).toBe(0);
    const listing = await house.owner.query("select template_id from listings where id = $1", [rows[0].id]);
    expect(listing.rows).toEqual([{ template_id: null }]);
  });

  test("keeps what a run points at, until that run is gone", async () => {
    const { id } = await create();
    const started = await run(id);
    await deletedBefore(id, "9 days");
    expect(await purgeDeletedTemplates(house.db)).toBe(0);
    expect(await kept(id)).toBe(true);
    await house.owner.query("delete from runs where id = $1", [started.id]);
    expect(await purgeDeletedTemplates(house.db)).toBe(1);
    expect(await kept(id)).toBe(false);
  });

  test("goes on where a run is queued at that very moment", async () => {
    const [contested, free] = [await create(), await create()];
    await deletedBefore(contested.id, "3 days");
    await deletedBefore(free.id, "2 days");
    const version = await house.db.prisma.$transaction(async (db) => {
      await db.$executeRaw`select set_config('app.workspace_id', ${shop.id}, true)`;
      return db.templateVersion.findFirstOrThrow({ where: { templateId: contested.id } });
    });
    await house.owner.query("begin");
    await house.owner.query(
      `insert into runs (id, workspace_id, template_id, template_name, template_version, template_version_id, started_by_name, steps_total)
       values (gen_random_uuid(), $1, $2, 'Greeting', 1, $3, 'x', 1)`,
      [shop.id, contested.id, version.id],
    );
    const purging = purgeDeletedTemplates(house.db);
    // The purge waits for the run's transaction; only then does this one end.
    await expect.poll(async () => waiters()).toBeGreaterThan(0);
    await house.owner.query("commit");
    expect(await purging).toBe(1);
    expect([await kept(contested.id), await kept(free.id)]).toEqual([true, false]);
  });

  async function waiters(): Promise<number> {
    const { rows } = await house.db.pool.query(
      "select count(*)::integer as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return rows[0].waiting;
  }
});

test("a version knows what its runs count for", async () => {
  const { id } = await create();
  const { rows } = await house.owner.query(
    `with made as (insert into listings (slug, name, description, category, latest_version) values ('source', 'Source', 'It is', 'custom', 1) returning id)
     insert into listing_versions (listing_id, number, document) select id, 1, '{}' from made returning id, listing_id`,
  );
  const source = rows[0];
  const read = (template: string) =>
    house.db.prisma.$transaction(async (db) => {
      await db.$executeRaw`select set_config('app.workspace_id', ${shop.id}, true)`;
      return readVersion(db, template, undefined);
    });
  expect(await read(id)).toMatchObject({ listing: null, listingVersionId: null });
  await house.owner.query("update template_versions set listing_version_id = $2 where template_id = $1", [
    id,
    source.id,
  ]);
  const counted = { id: source.listing_id, version: 1 };
  expect(await read(id)).toMatchObject({ listing: counted, listingVersionId: null });
  expect(await read(source.listing_id)).toMatchObject({
    listing: counted,
    listingVersionId: source.id,
    templateVersionId: null,
  });
});
