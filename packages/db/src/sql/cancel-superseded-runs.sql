-- Asks the runs to end that an occurrence waits for under the policy `cancel_previous`; those that have not begun end at
-- once. A run is held before its schedule everywhere, so this is no part of firing. Answers how many it asked.
create or replace function cancel_superseded_runs(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  run record;
  asked integer := 0;
begin
  for run in
    select r.id, r.state from occurrences o
    join schedules s on s.workspace_id = o.workspace_id and s.id = o.schedule_id and s.overlap_policy = 'cancel_previous'
    join runs r on r.workspace_id = o.workspace_id and r.schedule_id = o.schedule_id and r.finished_at is null
    where o.state = 'waiting' and r.cancel_requested_at is null
    limit p_limit for update of r skip locked
  loop
    update runs r set cancel_requested_at = clock_timestamp() where r.id = run.id;
    if run.state = 'queued' then
      perform end_run(run.id, 'canceled', 'schedule.overlap');
    end if;
    asked := asked + 1;
  end loop;
  return asked;
end
$$;
alter function cancel_superseded_runs(integer) owner to queue;
revoke all on function cancel_superseded_runs(integer) from public;
grant execute on function cancel_superseded_runs(integer) to app;
