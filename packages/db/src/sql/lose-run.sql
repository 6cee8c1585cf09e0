-- Takes a locked run from its runner: canceled where that was asked for, queued again while attempts are left,
-- failed otherwise. The next claim has a new fence, so the lost runner's reports are refused from here on.
create or replace function lose_run(p_run uuid, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  select * into run from runs r where r.id = p_run;
  if run.cancel_requested_at is not null then
    perform end_run(p_run, 'canceled', 'run.canceled');
  elsif run.attempt >= run.max_attempts then
    perform end_run(p_run, 'failed', p_reason);
  else
    update run_steps s set state = 'failed', reason = p_reason, finished_at = clock_timestamp()
    where s.workspace_id = run.workspace_id and s.run_id = run.id and s.attempt = run.attempt and s.state = 'running';
    update runs r set state = 'queued', reason = p_reason, lease_until = null, available_at = clock_timestamp(), last_offset = r.last_offset + 1
    where r.id = p_run;
    insert into run_events (workspace_id, run_id, "offset", attempt, event)
    values (run.workspace_id, run.id, run.last_offset + 1, run.attempt, state_event('queued', p_reason));
  end if;
  perform pg_notify('run_logged', p_run::text);
end
$$;
