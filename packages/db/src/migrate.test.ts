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
