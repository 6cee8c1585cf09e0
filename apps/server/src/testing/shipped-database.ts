import { randomUUID } from "node:crypto";
import "@runsheet/db/testing/provided";
import { withClient } from "@runsheet/db/with-client";
import { inject, onTestFinished } from "vitest";
import { NASTY_PASSWORD } from "./nasty-database.ts";

/** A database of the test's own, as a template of PostgreSQL is told about it. */
export interface TargetDatabase {
  /** What the form is filled in with. */
  values: { host: string; port: number; database: string; user: string };
  secrets: { password: string };
  /** Sends one or more statements as a superuser and answers with the rows of the last. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** A session that stays, to hold transactions open. */
  connect(): Promise<(sql: string) => Promise<unknown>>;
}

/** An empty database and a superuser, both of names and a password that quoting mistakes would trip over. */
export async function targetDatabase(sql = ""): Promise<TargetDatabase> {
  const mark = randomUUID().slice(0, 8);
  const [database, user] = [`da"ta'b=a/se ${mark}`, `us"er' ${mark}`];
  await asSuperuser("postgres", (query) => query(`create database ${quoted(database)} template template0`));
  await asSuperuser("postgres", (query) =>
    query(`create role ${quoted(user)} superuser login password '${NASTY_PASSWORD.replaceAll("'", "''")}'`),
  );
  onTestFinished(async () => {
    await asSuperuser("postgres", (query) => query(`drop database ${quoted(database)} with (force)`));
    await asSuperuser("postgres", (query) => query(`drop role ${quoted(user)}`));
  });
  const query = (text: string) => asSuperuser(database, (ask) => ask(text));
  if (sql) await query(sql);
  const { hostname, port } = new URL(addressOf("postgres"));
  return {
    values: { host: hostname, port: Number(port), database, user },
    secrets: { password: NASTY_PASSWORD },
    query,
    connect: () => session(database),
  };
}

/** Every row of every ordinary table, as text, by the table's name. */
export async function rowsOf({ query }: TargetDatabase): Promise<Record<string, unknown[]>> {
  const tables = await query(`
    select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'm') and relispopulated and nspname !~ '^pg_' and nspname <> 'information_schema'`);
  const pairs = [];
  for (const { name } of tables) {
    const rows = await query(
      `set row_security = off; select row_data::text as text from only ${String(name)} row_data order by 1`,
    );
    pairs.push([String(name), rows.map(({ text }) => text)] as const);
  }
  return Object.fromEntries(pairs);
}

function asSuperuser<T>(database: string, work: (query: TargetDatabase["query"]) => Promise<T>): Promise<T> {
  return withClient(addressOf(database), (client) => work((text) => send(client, text)));
}

/** Rows of the last of one or more statements. */
export async function send(
  client: { query(text: string): Promise<unknown> },
  text: string,
): Promise<Record<string, unknown>[]> {
  const results = await client.query(text);
  const last: unknown = Array.isArray(results) ? results.at(-1) : results;
  return (last as { rows: Record<string, unknown>[] }).rows;
}

/** Lasts as long as the test. */
async function session(database: string): Promise<(sql: string) => Promise<unknown>> {
  const over = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<(sql: string) => Promise<unknown>>();
  const closed = asSuperuser(database, (query) => (opened.resolve(query), over.promise));
  onTestFinished(() => (over.resolve(), closed));
  return opened.promise;
}

function addressOf(database: string): string {
  return inject("postgres").owner.replace(":database", () => encodeURI(database));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
