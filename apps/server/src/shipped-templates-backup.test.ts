import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { cloneDatabase } from "@runsheet/db/testing/clone";
import type { Report } from "@runsheet/runner/testing/plan";
import { describe, expect, onTestFinished, test } from "vitest";
import { DEFINITIONS, NASTY_PASSWORD, NASTY_SQL } from "./testing/nasty-database.ts";
import { bench, write } from "./testing/shipped-bench.ts";
import { rowsOf, send, targetDatabase } from "./testing/shipped-database.ts";

/** The step that writes, after the one that gets the driver. */
const WRITE = 1;

async function contentOf(run: Report): Promise<string> {
  return gunzipSync(await readFile(String(run.outputs(WRITE)["file"]))).toString();
}

async function manifestOf(run: Report) {
  const file = String(run.outputs(WRITE)["file"]);
  return JSON.parse(await readFile(file.replace(/\.sql\.gz$/, ".json"), "utf8")) as Record<string, unknown>;
}

describe("PostgreSQL backup, written by Runsheet", () => {
  test("brings back every row and definition of a nasty schema, and of the copy the same file", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase(NASTY_SQL);
    const backup = await run("postgresql-backup", { ...source.values, method: "portable" }, source);
    expect([backup.end, backup.log("stderr")]).toEqual(["succeeded", ""]);
    expect(backup.log()).not.toContain("Left out");

    const copy = await targetDatabase(await contentOf(backup));
    const definitions = await source.query(DEFINITIONS);
    expect(definitions.length).toBeGreaterThan(300);
    expect(await copy.query(DEFINITIONS)).toEqual(definitions);
    const rows = await rowsOf(source);
    expect(Object.values(rows).flat()).toHaveLength(23);
    expect(await rowsOf(copy)).toEqual(rows);

    const again = await run("postgresql-backup", { ...copy.values, method: "portable" }, copy);
    expect(await contentOf(again)).toBe(await contentOf(backup));
  });

  test("brings back Runsheet's own database with its functions, triggers and policies", async () => {
    const { ownerUrl, owner, drop } = await cloneDatabase();
    onTestFinished(drop);
    const { hostname, port, username, password, pathname } = new URL(ownerUrl);
    const values = { host: hostname, port: Number(port), database: pathname.slice(1), user: username };
    const { run } = await bench({ hasDriver: true });
    const backup = await run("postgresql-backup", { ...values, method: "portable" }, { secrets: { password } });
    expect([backup.end, backup.log("stderr")]).toEqual(["succeeded", ""]);
    const copy = await targetDatabase(await contentOf(backup));
    // PostgreSQL itself writes the casts of a list in other places once it has read what it wrote.
    const plain = (rows: unknown) =>
      JSON.stringify(rows, null, 1).replaceAll(/::(text|character varying)(\[\])?|[()]/g, "");
    expect(plain(await copy.query(DEFINITIONS))).toBe(plain(await send(owner, DEFINITIONS)));
  });

  test("tells in a manifest what is in the file, down to its checksum", async () => {
    const { run, folder } = await bench({ hasDriver: true });
    const source = await targetDatabase(
      "create table a as select generate_series(1, 5000) as id, repeat('x', 3000) as fill; create table \"B\" ()",
    );
    const backup = await run("postgresql-backup", { ...source.values, folder: join(folder, "new/kept") }, source);
    const file = String(backup.outputs(WRITE)["file"]);
    expect(dirname(file)).toBe(join(folder, "new/kept"));
    const bytes = await readFile(file);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(backup.outputs(WRITE)).toMatchObject({
      method: "portable",
      tables: "2",
      rows: "5000",
      bytes: String(bytes.length),
      sha256,
      removed: "0",
    });
    expect(await manifestOf(backup)).toMatchObject({
      database: source.values.database,
      bytes: bytes.length,
      sha256,
      left_out: [],
      tables: [
        { schema: "public", name: "B", rows: 0 },
        { schema: "public", name: "a", rows: 5000 },
      ],
    });
    expect(backup.log()).toContain("Not in this file: roles, owners, privileges.");
    expect(JSON.stringify(backup.events) + JSON.stringify(await manifestOf(backup))).not.toContain(
      JSON.stringify(NASTY_PASSWORD).slice(1, -1),
    );
    expect(await rowsOf(await targetDatabase(await contentOf(backup)))).toEqual(await rowsOf(source));
  });

  test("shows one moment, whatever others write meanwhile", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase(
      "create table early (id int); create table late (id int); insert into early values (1)",
    );
    const other = await source.connect();
    await other("begin; lock table late in access exclusive mode");
    const backup = run("postgresql-backup", { ...source.values, method: "portable" }, source);
    // The backup has chosen its moment once it waits for the lock. Other test files wait for theirs in the same cluster.
    const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while ((await source.query(waiting)).length === 0);
    await other("insert into early values (2); insert into late values (2); commit");
    expect((await backup).outputs(WRITE)).toMatchObject({ tables: "2", rows: "1" });
  });

  test("counts what it leaves out, and refuses when something needs it", async () => {
    const { run, runFolder } = await bench({ hasDriver: true });
    const source = await targetDatabase(
      "create aggregate total (int) (sfunc = int4pl, stype = int); create table a (id int)",
    );
    const values = { ...source.values, method: "portable" };
    const backup = await run("postgresql-backup", values, source);
    expect([backup.end, backup.log()]).toEqual([
      "succeeded",
      expect.stringContaining("Left out: 1 aggregate functions."),
    ]);
    await source.query("create view sums as select total(id) from a");
    const refused = await run("postgresql-backup", values, source);
    expect([refused.end, refused.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("- view public.sums needs function public.total(integer)"),
    ]);
    expect((await readdir(runFolder())).filter((name) => name.includes(".sql"))).toEqual([]);
  });

  test("never takes a part for the whole: rows that a policy hides fail it", async () => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase(`
      create table a (id int); insert into a values (1); alter table a enable row level security;
      create policy none on a using (false); create role reader_${process.pid} login password 'reader'; grant select on a to reader_${process.pid}`);
    onTestFinished(() =>
      source.query(`drop owned by reader_${process.pid}; drop role reader_${process.pid}`).then(() => undefined),
    );
    const values = { ...source.values, user: `reader_${process.pid}`, method: "portable" };
    const backup = await run("postgresql-backup", values, { secrets: { password: "reader" } });
    expect([backup.end, backup.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("row-level security policy"),
    ]);
  });

  test("keeps the newest of this database, and touches nothing else", async () => {
    const { run, folder } = await bench({ hasDriver: true });
    const source = await targetDatabase("create table a ()");
    const values = { ...source.values, folder, keep: 2, method: "portable" };
    const first = String((await run("postgresql-backup", values, source)).outputs(WRITE)["file"]);
    const [stamp] = /\d{8}T\d{9}Z/.exec(first)!;
    const others = [
      first.replace(stamp, "latest"),
      first.replace(stamp, `${stamp}.old`),
      first.replace("@", "2@"),
      first.replace(/.(?=-\d{8}T)/, "x"),
      join(folder, `${stamp}.sql.gz`),
      first.replace(stamp, "19990101T000000000Z").replace(".sql.gz", ".txt"),
    ].map((path) => path.slice(folder.length + 1));
    await write(folder, Object.fromEntries(others.map((name) => [name, "kept"])));
    await mkdir(first.replace(stamp, "19990101T000000000Z"));
    await run("postgresql-backup", values, source);
    expect(existsSync(first)).toBe(true);
    const third = await run("postgresql-backup", values, source);
    expect([third.end, third.outputs(WRITE)["removed"]]).toEqual(["succeeded", "1"]);
    const left = await readdir(folder);
    expect([left.length, left]).toEqual([others.length + 1 + 2 * 2, expect.arrayContaining(others)]);
    expect([existsSync(first), existsSync(first.replace(".sql.gz", ".json"))]).toEqual([false, false]);
  });

  test.each<[string, object, string]>([
    ["a server that is not there", { port: 1 }, "cannot be opened: connect ECONNREFUSED 127.0.0.1:1"],
    ["a wrong user", { user: "nobody' --" }, "cannot be opened: password authentication failed"],
    ["a database that is not there", { database: "postgresql://elsewhere/" }, "does not exist"],
    ["a folder that begins nowhere", { folder: "backups" }, "Give the folder as an absolute path."],
    ["a server without encryption", { tls: "require" }, "does not support SSL"],
  ])("refuses %s in plain words", async (_, values, problem) => {
    const { run } = await bench({ hasDriver: true });
    const source = await targetDatabase();
    const backup = await run("postgresql-backup", { ...source.values, ...values }, source);
    expect([backup.end, backup.log("stderr")]).toEqual(["failed step.exit_status", expect.stringContaining(problem)]);
  });
});

describe("PostgreSQL backup, made by pg_dump", () => {
  /** A machine with a pg_dump of this version, which notes how it was called. */
  async function machine(version: string, behaviour = 'echo "select 1;"') {
    const place = await bench({ hasDriver: true });
    const program = `#!/bin/sh\n[ "$1" = --version ] && { echo "pg_dump (PostgreSQL) ${version}"; exit; }\nprintf '%s\\n' "$@" "$PGDATABASE" "$PGUSER" "$PGPASSWORD" "$PGSSLMODE" > '${place.folder}/called'\nenv | grep RUNSHEET_ >> '${place.folder}/called'\n${behaviour}\n`;
    await write(place.folder, { "bin/pg_dump": program });
    await chmod(join(place.folder, "bin/pg_dump"), 0o755);
    const lent = await bench({ hasDriver: true, env: { PATH: `${place.folder}/bin:${process.env["PATH"]}` } });
    return { ...lent, called: () => readFile(join(place.folder, "called"), "utf8") };
  }

  test("is taken where it is not older than the server, and told everything by its environment", async () => {
    const { run, called } = await machine("99.1 (Elsewhere)");
    const source = await targetDatabase("create table a as select 1 as id");
    const backup = await run("postgresql-backup", source.values, source);
    expect([backup.end, backup.outputs(WRITE)]).toEqual([
      "succeeded",
      expect.objectContaining({ method: "pg_dump", tables: "1", rows: "1" }),
    ]);
    expect(await contentOf(backup)).toBe("select 1;\n");
    expect((await called()).split("\n")).toEqual([
      "--no-password",
      expect.stringMatching(/^--snapshot=[0-9A-F-]+$/),
      source.values.database,
      source.values.user,
      NASTY_PASSWORD,
      "disable",
      "",
    ]);
    expect(await manifestOf(backup)).toMatchObject({ made_by: "pg_dump 99.1" });
  });

  test("is left alone where it is older, or is missed when it was asked for", async () => {
    const { run } = await machine("9.6.24");
    const source = await targetDatabase("create table a ()");
    const backup = await run("postgresql-backup", source.values, source);
    expect([backup.outputs(WRITE)["method"], backup.log()]).toEqual([
      "portable",
      expect.stringContaining("pg_dump on this machine is 9.6.24, and the server is 1"),
    ]);
    const wanted = await run("postgresql-backup", { ...source.values, method: "pg_dump" }, source);
    expect([wanted.end, wanted.log("stderr")]).toEqual([
      "failed step.exit_status",
      expect.stringContaining("pg_dump on this machine is 9.6.24"),
    ]);
  });

  test("leaves nothing behind when it breaks off", async () => {
    const { run, runFolder } = await machine("99", "echo half; echo broken >&2; exit 3");
    const source = await targetDatabase();
    const backup = await run("postgresql-backup", source.values, source);
    expect([backup.end, backup.log("stderr")]).toEqual([
      "failed step.exit_status",
      "broken\nThe backup was not made: pg_dump ended with status 3.\n",
    ]);
    expect((await readdir(runFolder())).filter((name) => name.includes(".sql"))).toEqual([]);
  });
});

const NO_REGISTRY = "registry=http://127.0.0.1:1/\nfetch-retries=0\n";

describe("the driver for PostgreSQL", () => {
  test("comes into the run's folder, though a project lies above it", async () => {
    const { run, folder, runFolder } = await bench();
    await write(dirname(folder), { "package.json": '{"name": "above"}' });
    const source = await targetDatabase();
    expect((await run("postgresql-slow-query-report", source.values, source)).end).toBe("succeeded");
    expect(existsSync(join(runFolder(), "node_modules/pg"))).toBe(true);
    expect((await readdir(dirname(folder))).includes("node_modules")).toBe(false);
  });

  test("is taken from a folder above where there is no registry", async () => {
    const { folder } = await bench();
    await write(folder, { ".npmrc": NO_REGISTRY });
    const { run } = await bench({ hasDriver: true, env: { HOME: folder } });
    const source = await targetDatabase();
    const report = await run("postgresql-slow-query-report", source.values, source);
    expect([report.end, report.log()]).toEqual(["succeeded", expect.stringContaining("is installed on this machine")]);
  });

  test.each(["postgresql-backup", "postgresql-vacuum-analyze-report", "postgresql-slow-query-report"])(
    "is missed in plain words by %s",
    async (slug) => {
      const { folder } = await bench();
      await write(folder, { ".npmrc": NO_REGISTRY });
      const { run } = await bench({ env: { HOME: folder } });
      const report = await run(slug, {});
      expect([report.steps[0], report.log("stderr")]).toEqual([
        "failed step.exit_status",
        expect.stringContaining("The driver for PostgreSQL cannot be had from the npm registry"),
      ]);
    },
  );
});
