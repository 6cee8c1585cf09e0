import type { Database } from "@runsheet/db/database";
import { interval, type ClockStore } from "./clock-store.ts";

interface Looked {
  now: Date;
  id: string | null;
  repeat_interval: string;
  next_run_at: Date | null;
  locked_at: Date | null;
}

/** The rows of Agenda's table in our migration. Instants have whole milliseconds, as Agenda's own have. */
export function postgresStore({ pool }: Pick<Database, "pool">): ClockStore {
  return {
    async plant(jobs) {
      await pool.query(
        // In one order, so that servers that boot together wait for each other instead of blocking each other.
        `insert into agenda_jobs (name, type, repeat_interval, next_run_at)
         select name, 'single', repeat_interval, date_trunc('milliseconds', clock_timestamp())
         from unnest($1::text[], $2::text[]) as job (name, repeat_interval) order by name
         on conflict (name) where type = 'single' do update set repeat_interval = excluded.repeat_interval
         where agenda_jobs.repeat_interval is distinct from excluded.repeat_interval`,
        [jobs.map(({ name }) => name), jobs.map(({ everySeconds }) => interval(everySeconds))],
      );
    },
    async look(names) {
      const { rows } = await pool.query<Looked>(
        `select date_trunc('milliseconds', clock_timestamp()) as now, id, repeat_interval, next_run_at, locked_at
         from (select) as always left join agenda_jobs on type = 'single' and name = any($1::text[])`,
        [names],
      );
      return {
        now: rows[0]!.now,
        rows: rows.flatMap(({ id, repeat_interval, next_run_at, locked_at }) =>
          id === null
            ? []
            : [{ id, everySeconds: Number.parseFloat(repeat_interval), nextRunAt: next_run_at, lockedAt: locked_at }],
        ),
      };
    },
    async free({ id, nextRunAt, lockedAt }, now) {
      await pool.query(
        `update agenda_jobs set locked_at = null, next_run_at = $2
         where id = $1 and date_trunc('milliseconds', next_run_at) is not distinct from $3
           and date_trunc('milliseconds', locked_at) is not distinct from $4`,
        [id, now, nextRunAt, lockedAt],
      );
    },
    // The pool is the server's.
    close: async () => undefined,
  };
}
