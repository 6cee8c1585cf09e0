import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import type pg from "pg";
import { withClient } from "./with-client.ts";

const migrations = fileURLToPath(new URL("../migrations", import.meta.url));
const functions = new URL("./sql/", import.meta.url);
/** Any number: servers that boot together wait for each other under it. */
const LOCK = 4_600_001;

/**
 * Brings the database to the newest shape, or `down` by the given number of migrations. Signs in as the owner role.
 * Functions (src/sql) are replaced when their text changed, so each has one file that says what it is now.
 */
export async function migrate(ownerUrl: string, direction: "up" | "down" = "up", count = Infinity): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    if (direction === "down") {
      await dropFunctions(client);
      await client.query("comment on table migrations is null");
    }
    await runner({
      dbClient: client,
      dir: migrations,
      migrationsTable: "migrations",
      direction,
      count,
      noLock: true,
      verbose: false,
      log: () => undefined,
    });
    if (direction === "up") await createFunctions(client);
  });
}

/** The names of the migrations that this build knows, oldest first. */
async function knownMigrations(): Promise<string[]> {
  const files = await readdir(migrations);
  return files
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.slice(0, -".sql".length))
    .toSorted();
}

async function functionTexts(): Promise<string[]> {
  const files = (await readdir(functions)).filter((file) => file.endsWith(".sql")).toSorted();
  return Promise.all(files.map((file) => readFile(new URL(file, functions), "utf8")));
}

/**
 * Replaces all functions in one transaction when any text changed: `create or replace` alone cannot change what a
 * function returns. The digest of the texts in place is kept as the comment of the migrations' table.
 */
async function createFunctions(client: pg.Client): Promise<void> {
  const texts = await functionTexts();
  const digest = createHash("sha256").update(texts.join("\0")).digest("hex");
  const { rows } = await client.query("select obj_description('migrations'::regclass, 'pg_class') as digest");
  if (rows[0].digest === digest) return;
  await client.query("begin");
  await dropFunctions(client);
  // A SQL-language body is checked when it is made; they may name each other in any order.
  await client.query(`set local check_function_bodies = off; ${texts.join("\n")}`);
  await client.query(`comment on table migrations is '${digest}'`);
  await client.query("commit");
}

async function dropFunctions(client: pg.Client): Promise<void> {
  const names = (await functionTexts()).map((text) => /function (\w+)\(/.exec(text)![1]!);
  const found = await client.query<{ signature: string }>(
    "select p.oid::regprocedure::text as signature from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any($1)",
    [names],
  );
  for (const { signature } of found.rows) await client.query(`drop function ${signature} cascade`);
}

/** The migrations this build knows and the database has not had. */
export async function pendingMigrations(handle: Pick<pg.Pool, "query">): Promise<string[]> {
  const { rows } = await handle.query<{ name: string }>("select name from migrations");
  const applied = new Set(rows.map((row) => row.name));
  return (await knownMigrations()).filter((name) => !applied.has(name));
}
