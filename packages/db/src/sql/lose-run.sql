-- Takes a locked run from its runner: canceled where that was asked for, queued again while attempts are left,
-- failed otherwise. The lost runner's reports are refused from here on.
create or replace function lose_run(p_run uuid, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  -- A device compares what it holds with the fence.
  update runs r set fence = r.fence + case when r.device_id is null then 0 else 1 end where r.id = p_run returning * into run;
  if run.cancel_requested_at is not null then
    perform end_run(p_run, 'canceled', 'run.canceled');
  elsif run.attempt - run.uncounted >= run.max_attempts then
    perform end_run(p_run, 'failed', p_reason);
  else
    perform retry_run(p_run, 'failed', p_reason, 0);
  end if;
  perform pg_notify('run_logged', p_run::text);
end
$$;
