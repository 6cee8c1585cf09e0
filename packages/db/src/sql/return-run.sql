-- Puts a locked run back in line that its device did not do, without an attempt used. What nothing was reported of was never
-- begun: the attempt and the start of its occurrence are taken back. The fence moves on, so nothing of that device counts.
create or replace function return_run(p_run uuid, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  select * into run from runs r where r.id = p_run;
  if run.cancel_requested_at is not null then
    perform lose_run(p_run, p_reason);
    return;
  end if;
  if run.reported > 0 then
    perform retry_run(p_run, 'canceled', p_reason, 0);
    update runs r set fence = r.fence + 1, uncounted = r.uncounted + 1 where r.id = p_run;
    perform pg_notify('run_logged', p_run::text);
    return;
  end if;
  delete from run_attempts a where a.workspace_id = run.workspace_id and a.run_id = run.id and a.number = run.attempt;
  update occurrences o set started_at = null,
    -- Told of already where that start was late.
    start_by = case when o.started_at < o.at + make_interval(secs => s.start_within_seconds) then o.at + make_interval(secs => s.start_within_seconds) end
  from schedules s
  where run.attempt = 1 and o.workspace_id = run.workspace_id and o.schedule_id = run.schedule_id and o.at = run.occurrence_at
    and o.run_id = run.id and s.workspace_id = o.workspace_id and s.id = o.schedule_id;
  update runs r set state = 'queued', reason = p_reason, lease_until = null, attempt = r.attempt - 1, fence = r.fence + 1,
    device_id = null, accepted_at = null, runner_name = null, started_at = case when r.attempt > 1 then r.started_at end,
    last_offset = r.last_offset + 1
  where r.id = p_run
  returning * into run;
  insert into run_events (workspace_id, run_id, "offset", attempt, event)
  values (run.workspace_id, run.id, run.last_offset, run.attempt, state_event('queued', p_reason));
  perform pg_notify('run_logged', p_run::text);
end
$$;
