-- Ends a locked run in a final state and records it as its last event.
create or replace function end_run(p_run uuid, p_state text, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  update runs r set state = p_state, reason = p_reason, finished_at = clock_timestamp(), lease_until = null, last_offset = r.last_offset + 1
  where r.id = p_run
  returning * into run;
  update run_steps s set state = case when p_state = 'succeeded' then 'canceled' else p_state end, reason = p_reason, finished_at = run.finished_at
  where s.workspace_id = run.workspace_id and s.run_id = run.id and s.attempt = run.attempt and s.state = 'running';
  update run_attempts a set state = p_state, reason = p_reason, finished_at = run.finished_at
  where a.workspace_id = run.workspace_id and a.run_id = run.id and a.number = run.attempt and a.finished_at is null;
  insert into run_events (workspace_id, run_id, "offset", attempt, event)
  values (run.workspace_id, run.id, run.last_offset, run.attempt, state_event(p_state, p_reason));
end
$$;
