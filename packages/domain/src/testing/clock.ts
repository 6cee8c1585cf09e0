import type { TestDatabase } from "@runsheet/db/testing/clone";

/**
 * Puts what everything due is measured by so many seconds ahead (or back to the real time with 0), for a whole test
 * database. The ids and columns that only record when something was written go on with the real time.
 */
export async function shiftClock({ owner }: Pick<TestDatabase, "owner">, seconds: number): Promise<void> {
  await owner.query(
    `create or replace function present() returns timestamptz language sql volatile set search_path = pg_catalog, pg_temp
     as $$ select clock_timestamp() + interval '${Math.trunc(seconds)} seconds' $$`,
  );
}
