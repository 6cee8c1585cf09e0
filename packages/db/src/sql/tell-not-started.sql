-- Tells that an occurrence does not start, unless people were told of this schedule already and it has not started in time since.
create or replace function tell_not_started(p_schedule uuid, p_at timestamptz, p_run uuid, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  s schedules%rowtype;
begin
  update schedules x set late_told = true where x.id = p_schedule and not x.late_told returning * into s;
  if found then
    perform tell_of_schedule(s, array['not_started'], p_at, p_run, p_reason);
  end if;
end
$$;
