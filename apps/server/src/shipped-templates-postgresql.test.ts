import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@runsheet/db/embedded";
import { withClient } from "@runsheet/db/with-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { bench } from "./testing/shipped-bench.ts";
import { targetDatabase } from "./testing/shipped-database.ts";

/** The step that looks, after the one that gets the driver. */
const LOOK = 1;

describe("PostgreSQL vacuum and analyze report", () => {
  const SLUG = "postgresql-vacuum-analyze-report";
  const TABLES = `
    create table "bad ""na'me; drop table fine; --" (id int) with (autovacuum_enabled = false);
    create table fine (id int primary key);
    create index on fine (id);
    insert into "bad ""na'me; drop table fine; --" select generate_series(1, 1000);
    insert into fine select generate_series(1, 100000);
    delete from "bad ""na'me; drop table fine; --" where id > 400;
    analyze fine`;
  const BAD = `public."bad ""na'me; drop table fine; --"`;
  /** Statistics become visible at the end of a session, or when told. */
  const flush = "select pg_stat_force_next_flush()";

  test("finds dead rows, sizes and what to do, and changes nothing", async () => {
    const { run, runFolder } = await bench({ hasDriver: true });
    const source = await targetDatabase();
    const session = await source.connect();
    await session(TABLES);
    await session(flush);
    const look = await run(SLUG, source.values, source);
    expect([look.end, look.log("stderr")]).toEqual(["succeeded", ""]);
    expect(look.outputs(LOOK)).toMatchObject({ tables: "2", dead_rows: "600", over_limit: "1", vacuumed: "0" });
    expect(look.log()).toMatch(
      /^ {2}60\.0 % +600 +400 .* never .* never .*public\."bad ""na'me; drop table fine; --"$/m,
    );
    expect(look.log()).toContain(`- VACUUM (ANALYZE) ${BAD}; -- 60.0 % of its rows are dead`);
    expect(look.log()).toContain(`- ALTER TABLE ${BAD} RESET (autovacuum_enabled)`);
    expect(look.log()).toContain("Is the index public.fine_id_idx of public.fine needed?");
    const report = JSON.parse(await readFile(join(runFolder(), "vacuum-report.json"), "utf8"));
    expect(report.tables).toEqual([
      expect.objectContaining({ schema: "public", dead: 600, live: 400 }),
      expect.objectContaining({ name: "fine", dead: 0, analyzed_at: expect.any(String) }),
    ]);
    await session(flush);
    expect(await source.query("select n_dead_tup::int as dead from pg_stat_user_tables order by 1")).toEqual([
      { dead: 0 },
      { dead: 600 },
    ]);
  });

  test("vacuums what is over the limit when told to, and that alone", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase();
    const session = await source.connect();
    await session(`${TABLES}; delete from fine where id < 100`);
    await session(flush);
    const done = await run(SLUG, { ...source.values, vacuum: true }, source);
    expect([done.end, done.outputs(LOOK)]).toEqual([
      "succeeded",
      expect.objectContaining({ over_limit: "1", vacuumed: "1" }),
    ]);
    expect(done.log()).toContain(`vacuumed ${BAD} in`);
    expect(
      await source.query(
        "select n_dead_tup::int as dead, vacuum_count::int as vacuumed from pg_stat_user_tables order by vacuum_count",
      ),
    ).toEqual([
      { dead: 99, vacuumed: 0 },
      { dead: 0, vacuumed: 1 },
    ]);
  });

  test("says so when it may not vacuum, and when there is nothing", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase();
    expect((await run(SLUG, source.values, source)).log()).toContain("0 tables, 0 B; 0 over 20 % dead rows.");
    const session = await source.connect();
    await session(TABLES);
    await session(flush);
    const role = `looker_${process.pid}`;
    await source.query(`create role ${role} login password 'looker'`);
    onTestFinished(() => source.query(`drop owned by ${role}; drop role ${role}`).then(() => undefined));
    const refused = await run(
      SLUG,
      { ...source.values, user: role, vacuum: true },
      { secrets: { password: "looker" } },
    );
    expect([refused.end, refused.log("stderr"), refused.outputs(LOOK)["vacuumed"]]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("permission denied to vacuum"),
      "0",
    ]);
  });
});

describe("PostgreSQL slow query report", () => {
  const SLUG = "postgresql-slow-query-report";

  test("shows what runs at this moment, and says that this is all it sees", async () => {
    const { run, runFolder } = await bench({ hasDriver: true });
    const source = await targetDatabase();
    const none = await run(SLUG, { ...source.values, running_seconds: 0 }, source);
    expect([none.end, none.outputs(LOOK)]).toEqual([
      "succeeded",
      { source: "pg_stat_activity", queries: "0", slowest_ms: "0.0", over_limit: "0" },
    ]);
    expect(none.log()).toContain(
      "Source: pg_stat_activity, this moment only, because the extension pg_stat_statements is not installed",
    );

    const session = await source.connect();
    const sleeping = session("select pg_sleep(600) /* it's\n 'quoted' */").catch(() => undefined);
    while (
      (await source.query("select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"))
        .length === 0
    );
    const values = { ...source.values, running_seconds: 0, fail_over_ms: 0 };
    const slow = await run(SLUG, values, source);
    await source.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()",
    );
    await sleeping;
    expect([slow.end, slow.log("stderr")]).toEqual(["failed step.exit_status", "1 of them take longer than 0 ms.\n"]);
    expect(slow.log()).toMatch(
      /running for .* ms, process \d+, waits for Timeout PgSleep\n {2}select pg_sleep\(600\) \/\* it's 'quoted' \*\/\n/,
    );
    expect(JSON.parse(await readFile(join(runFolder(), "slow-queries.json"), "utf8")).queries).toHaveLength(1);
  });

  test("falls back where the extension is installed and gathers nothing", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase(
      'create schema "st""ats"; create extension pg_stat_statements schema "st""ats"',
    );
    const look = await run(SLUG, source.values, source);
    expect([look.end, look.log()]).toEqual([
      "succeeded",
      expect.stringContaining("because pg_stat_statements is installed and cannot be read"),
    ]);
  });

  test("ranks what pg_stat_statements gathered", async () => {
    const { run } = await bench({ hasDriver: true });
    const folder = await mkdtemp(join(tmpdir(), "runsheet-statements-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const first = await startEmbeddedPostgres({ folder, volatile: true });
    // The library is loaded at a start and at no other time.
    await withClient(first.ownerUrl("postgres"), (client) =>
      client.query("alter system set shared_preload_libraries = 'pg_stat_statements'"),
    );
    await first.stop();
    const postgres = await startEmbeddedPostgres({ folder, volatile: true });
    onTestFinished(() => postgres.stop());
    await withClient(postgres.ownerUrl("postgres"), async (client) => {
      await client.query("create extension pg_stat_statements");
      await client.query("select pg_sleep($1)", [0.05]);
      for (let time = 0; time < 50; time += 1) await client.query("select 1 as often");
    });
    const { hostname, port, username, password } = new URL(postgres.ownerUrl("postgres"));
    const values = { host: hostname, port: Number(port), user: username, most: 2 };
    const byTime = await run(SLUG, { ...values, fail_over_ms: 40 }, { secrets: { password } });
    expect(byTime.outputs(LOOK)).toMatchObject({ source: "pg_stat_statements", queries: "2", over_limit: "1" });
    expect(byTime.log()).toContain("Source: pg_stat_statements");
    expect(byTime.log()).toMatch(/ in 1 calls, mean .* ms, longest .* ms, 1 rows\n {2}select pg_sleep\(\$1\)\n/);
    const byCalls = await run(SLUG, { ...values, sort: "calls", most: 1 }, { secrets: { password } });
    expect(byCalls.log()).toMatch(/ in 50 calls, .*\n {2}select \$1 as often\n/);
  });
});
