-- The dead-man's switch: tells of occurrences that have not started by the time they should have, once until the schedule
-- starts in time again. Answers how many it looked at.
create or replace function tell_late_starts(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  late record;
  looked integer := 0;
begin
  for late in
    select o.workspace_id, o.schedule_id, o.at, o.run_id, s from occurrences o
    join schedules s on s.workspace_id = o.workspace_id and s.id = o.schedule_id
    where o.start_by <= present()
    order by o.start_by limit p_limit for no key update of s skip locked
  loop
    looked := looked + 1;
    update occurrences o set start_by = null
    where o.workspace_id = late.workspace_id and o.schedule_id = late.schedule_id and o.at = late.at and o.start_by is not null;
    continue when not found;
    perform tell_not_started(late.schedule_id, late.at, late.run_id, 'schedule.start_overdue');
  end loop;
  return looked;
end
$$;
alter function tell_late_starts(integer) owner to queue;
revoke all on function tell_late_starts(integer) from public;
grant execute on function tell_late_starts(integer) to app;
