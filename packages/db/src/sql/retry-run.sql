-- Ends the present attempt of a locked run and queues the run again, to be claimed after p_delay seconds.
create or replace function retry_run(p_run uuid, p_state text, p_reason text, p_delay double precision) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  update runs r set state = 'queued', reason = p_reason, lease_until = null,
    available_at = clock_timestamp() + make_interval(secs => p_delay), last_offset = r.last_offset + 1
  where r.id = p_run
  returning * into run;
  update run_steps s set state = p_state, reason = p_reason, finished_at = clock_timestamp()
  where s.workspace_id = run.workspace_id and s.run_id = run.id and s.attempt = run.attempt and s.state = 'running';
  update run_attempts a set state = p_state, reason = p_reason, finished_at = clock_timestamp()
  where a.workspace_id = run.workspace_id and a.run_id = run.id and a.number = run.attempt;
  insert into run_events (workspace_id, run_id, "offset", attempt, event)
  values (run.workspace_id, run.id, run.last_offset, run.attempt, state_event('queued', p_reason));
end
$$;
