-- Queues a run of each schedule for its due time, under the given ids; a null id is left out.
create or replace function begin_runs(p_schedules uuid[], p_at timestamptz[], p_runs uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  with begun as (
    insert into runs (id, workspace_id, template_id, template_name, template_version, listing_version_id, template_version_id,
      listing_id, listing_version, values, max_attempts, retry_delay_seconds, retry_backoff, steps_total, started_by_name,
      schedule_id, occurrence_at, project_id, target_kind, target_device, last_offset)
    select t.run, s.workspace_id, s.template_id, s.template_name, s.template_version, s.listing_version_id, s.template_version_id,
      s.listing_id, s.listing_version, s.values, s.max_attempts, s.retry_delay_seconds, s.retry_backoff, s.steps_total, s.name,
      s.id, t.at, s.project_id, s.target_kind, s.target_device, 1
    from unnest(p_schedules, p_at, p_runs) as t(schedule, at, run) join schedules s on s.id = t.schedule
    where t.run is not null
    returning workspace_id, id
  )
  insert into run_events (workspace_id, run_id, "offset", attempt, event)
  select workspace_id, id, 1, 0, state_event('queued', null) from begun;
end
$$;
