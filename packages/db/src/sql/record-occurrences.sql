-- Keeps what becomes of due times, one row each, and queues the runs of those that fire. The caller holds the schedules.
create or replace function record_occurrences(p_schedules uuid[], p_at timestamptz[], p_states text[], p_reasons text[], p_until timestamptz[])
returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_runs uuid[] := array(
    select case when t.state = 'fired' then gen_random_uuid() end
    from unnest(p_states) with ordinality as t(state, place) order by t.place
  );
begin
  perform begin_runs(p_schedules, p_at, v_runs);
  with kept as (
    select w.id, history_days_of(w.id) as days
    from (select distinct s.workspace_id as id from schedules s where s.id = any(p_schedules)) w
  )
  insert into occurrences (workspace_id, schedule_id, at, state, reason, until, run_id, recorded_at, start_by, history_days)
  select s.workspace_id, s.id, t.at, t.state, t.reason, t.until, t.run, present(),
    case when t.state in ('fired', 'waiting') then t.at + make_interval(secs => s.start_within_seconds) end, k.days
  from unnest(p_schedules, p_at, p_states, p_reasons, p_until, v_runs) as t(schedule, at, state, reason, until, run)
  join schedules s on s.id = t.schedule
  join kept k on k.id = s.workspace_id;
end
$$;
