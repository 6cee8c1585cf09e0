import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate, pendingMigrations } from "./migrate.ts";

/** An empty database and a client of its owner. */
async function emptyDatabase(work: (url: string, client: pg.Client) => Promise<void>): Promise<void> {
  const { owner } = inject("postgres");
  const name = `migrate_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: owner.replace(":database", "postgres") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = owner.replace(":database", name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(url, client);
  } finally {
    await client.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

const everything = `
  select 'relation ' || relname as thing from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^migrations'
  union all select 'function ' || oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
  union all select 'policy ' || polname || polrelid::regclass::text from pg_policy
  order by 1`;

test("migrates up, down to nothing, and up to the same again", async () => {
  await emptyDatabase(async (url, client) => {
    const things = async () => (await client.query(everything)).rows.map((row) => row.thing);
    await migrate(url);
    const first = await things();
    expect(await pendingMigrations(client as never)).toEqual([]);
    await migrate(url, "down");
    expect(await things()).toEqual([]);
    await migrate(url);
    expect(await things()).toEqual(first);
  });
});

test("counts what was run before listings were counted", async () => {
  await emptyDatabase(async (url, client) => {
    await migrate(url);
    // Until 0007 is the last one, however many have come since.
    const { rows } = await client.query("select count(*)::integer as done from migrations");
    await migrate(url, "down", rows[0].done - 7);
    const [organization, workspace, listing, version] = Array.from({ length: 4 }, () => randomUUID());
    for (const [sql, ...values] of [
      ["insert into organizations (id, name) values ($1, 'x')", organization],
      ["insert into workspaces (id, organization_id, name) values ($1, $2, 'x')", workspace, organization],
      [
        "insert into listings (id, slug, name, description, category, latest_version) values ($1, 'x', 'x', 'x', 'custom', 1)",
        listing,
      ],
      ["insert into listing_versions (id, listing_id, number, document) values ($1, $2, 1, '{}')", version, listing],
      [
        `insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, started_by_name, steps_total,
           state, attempt, started_at, finished_at)
         select gen_random_uuid(), $1, $2, 'x', 1, $3, 'x', 1, state, 1, now(), now() from unnest(array['succeeded', 'failed', 'canceled']) state`,
        workspace,
        listing,
        version,
      ],
    ] as [string, ...string[]][])
      await client.query(sql, values);
    await migrate(url);
    const counted = await client.query("select run_count, success_count, workspace_count from listings");
    expect(counted.rows).toEqual([{ run_count: 2, success_count: 1, workspace_count: 1 }]);
    const tried = await client.query("select state from run_attempts order by state");
    expect(tried.rows.map(({ state }) => state)).toEqual(["canceled", "failed", "succeeded"]);
  });
});

test("servers that boot together migrate one after the other", async () => {
  await emptyDatabase(async (url, client) => {
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(await pendingMigrations(client as never)).toEqual([]);
  });
});

test("replaces a function of an earlier build that returned something else", async () => {
  await emptyDatabase(async (url, client) => {
    await migrate(url);
    const returns = async () =>
      (await client.query("select pg_get_function_result('sweep_lost_runs'::regproc) as type")).rows[0].type;
    expect(await returns()).toBe("integer");
    await client.query("drop function sweep_lost_runs(integer)");
    await client.query(
      "create function sweep_lost_runs(p_limit integer) returns text language sql as $$ select 'x' $$",
    );
    await client.query("comment on table migrations is 'another build'");
    await migrate(url);
    expect(await returns()).toBe("integer");
  });
});
