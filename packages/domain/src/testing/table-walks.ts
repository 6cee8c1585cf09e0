import type { Database } from "@runsheet/db/database";

/**
 * How often each of these tables was read from end to end so far. `narrow` has one connection: what others have counted
 * is not there until they flush it.
 */
export async function tableWalks(narrow: Database, tables: readonly string[]): Promise<unknown> {
  await narrow.pool.query("select pg_stat_force_next_flush()");
  await narrow.pool.query("select pg_stat_clear_snapshot()");
  const { rows } = await narrow.pool.query(
    "select relname, seq_scan::integer from pg_stat_user_tables where relname = any($1) order by relname",
    [tables],
  );
  return rows;
}
