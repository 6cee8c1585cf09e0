-- Gives locked due runs to a runner, each under a lease and a new fence. p_device is null for a server's own runner.
create or replace function begin_claims(p_due uuid[], p_runner_name text, p_device uuid, p_lease_seconds integer) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  with claimed as (
    update runs r set
      state = 'running', reason = null, attempt = r.attempt + 1, fence = r.fence + 1, reported = 0, steps_done = 0, step_name = null,
      runner_name = p_runner_name, device_id = p_device, accepted_at = null, cancel_told_at = null,
      lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
      started_at = coalesce(r.started_at, clock_timestamp()), last_offset = r.last_offset + 1
    where r.id = any(p_due)
    returning r.*
  ), logged as (
    insert into run_events (workspace_id, run_id, "offset", attempt, event)
    select c.workspace_id, c.id, c.last_offset, c.attempt, state_event('running', null) from claimed c
  ), tried as (
    insert into run_attempts (workspace_id, run_id, number, runner_name, started_at)
    select c.workspace_id, c.id, c.attempt, p_runner_name, clock_timestamp() from claimed c
  )
  -- A start that is overdue stays to be told of.
  update occurrences o set started_at = present(), start_by = case when o.start_by <= present() then o.start_by end
  from claimed c
  where c.schedule_id is not null and o.workspace_id = c.workspace_id and o.schedule_id = c.schedule_id
    and o.at = c.occurrence_at and o.run_id = c.id and o.started_at is null;
end
$$;
