import type { BenchHouse } from "../house.ts";

const DAY = 86_400;

export interface Wanted {
  /** Stands as who made them, by which they are taken out again. */
  by: string;
  count: number;
  /** The first due time. */
  at: Date;
  /** Seconds over which the first due times are spread; 0 makes all of them due at once. */
  spread?: number;
  /** Seconds between the due times of one schedule. */
  every?: number;
  /** Due times worked out after the first; after a fire, 2 or fewer make a schedule ask for more. */
  ahead?: number;
}

/** Schedules of the template of one step, made by one statement; daily ones, as most are, if not said otherwise. */
export async function addSchedules(
  { owner, workspaceId, templateId }: BenchHouse,
  { by, count, at, spread = 0, every = DAY, ahead = 2 }: Wanted,
): Promise<void> {
  await owner.query(
    `insert into schedules (id, workspace_id, name, enabled, recurrence, template_id, missed_policy, missed_limit,
       missed_window_minutes, overlap_policy, own_retry, max_attempts, retry_delay_seconds, retry_backoff, start_within_seconds,
       template_name, template_version, listing_version_id, steps_total, next_run_at, upcoming, planned_with, created_by_name)
     select gen_random_uuid(), $1, 'Schedule ' || n, true, jsonb_build_object('kind', 'every', 'seconds', $5::integer, 'timeZone', 'UTC'),
       v.listing_id, 'run_latest', 10, 1440, 'skip', false, 1, 0, 'fixed', 600, 'Nothing', v.number, v.id, 1, first.at,
       array(select first.at + k * make_interval(secs => $5) from generate_series(1, $6) k), $8, $9
     from listing_versions v, generate_series(1, $3) n,
       lateral (select $4::timestamptz + $7::double precision * n / $3 * interval '1 second' as at) first
     where v.listing_id = $2`,
    [workspaceId, templateId, count, at, every, ahead, spread, process.versions.tz ?? "unknown", by],
  );
}

/**
 * So many past occurrences of each of these schedules, with their runs and first events, and the planner knows of them: no
 * house is without a past, and in empty tables it takes any index for as good as another.
 */
export async function addPast({ owner }: BenchHouse, by: string, count: number): Promise<void> {
  await owner.query(
    `with begun as (
       insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, steps_total, started_by_name,
         schedule_id, occurrence_at, last_offset, state, attempt, queued_at, started_at, finished_at)
       select gen_random_uuid(), s.workspace_id, s.template_id, s.template_name, s.template_version, s.listing_version_id, 1, s.name,
         s.id, past.at, 1, 'succeeded', 1, past.at, past.at, past.at + interval '1 second'
       from schedules s, lateral (select s.next_run_at - n * interval '1 day' as at from generate_series(2, $2 + 1) n) past
       where s.created_by_name = $1
       returning id, workspace_id, schedule_id, occurrence_at
     ), logged as (
       insert into run_events (workspace_id, run_id, "offset", attempt, event)
       select workspace_id, id, 1, 0, jsonb_build_object('type', 'state', 'state', 'queued', 'reason', null, 'at', now()) from begun
     ), tried as (
       insert into run_attempts (workspace_id, run_id, number, runner_name, started_at)
       select workspace_id, id, 1, 'bench', occurrence_at from begun
     )
     insert into occurrences (workspace_id, schedule_id, at, state, run_id, recorded_at, started_at, outcome, finished_at)
     select workspace_id, schedule_id, occurrence_at, 'fired', id, occurrence_at, occurrence_at, 'succeeded', occurrence_at
     from begun`,
    [by, count],
  );
  for (const table of TABLES) await owner.query(`vacuum analyze ${table}`);
}

const TABLES = ["occurrences", "run_events", "run_attempts", "runs", "schedules"];

/** Takes out the schedules that `addSchedules` made under this name, with what became of them. */
export async function removeSchedules({ owner }: BenchHouse, by: string): Promise<void> {
  const runs = "select r.id from runs r join schedules s on s.id = r.schedule_id where s.created_by_name = $1";
  // All that refers to a row goes before it, so no key needs to be followed.
  await owner.query("set session_replication_role = replica");
  for (const text of [
    "delete from occurrences where schedule_id in (select id from schedules where created_by_name = $1)",
    `delete from run_events where run_id in (${runs})`,
    `delete from run_attempts where run_id in (${runs})`,
    `delete from runs where id in (${runs})`,
    "delete from schedules where created_by_name = $1",
  ])
    await owner.query(text, [by]);
  await owner.query("set session_replication_role = origin");
  // Clears the dead rows away, which are this benchmark's and nobody else's; the tables keep their size.
  for (const table of TABLES) await owner.query(`vacuum (truncate false) ${table}`);
}
