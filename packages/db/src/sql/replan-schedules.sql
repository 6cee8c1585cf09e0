-- Has every schedule planned anew whose due times were worked out with other zone data; answers how many.
create or replace function replan_schedules(p_zone_data text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  asked integer;
begin
  update schedules s set needs_plan = true
  where s.next_run_at is not null and s.planned_with is distinct from p_zone_data and not s.needs_plan;
  get diagnostics asked = row_count;
  return asked;
end
$$;
alter function replan_schedules(text) owner to queue;
revoke all on function replan_schedules(text) from public;
grant execute on function replan_schedules(text) to app;
