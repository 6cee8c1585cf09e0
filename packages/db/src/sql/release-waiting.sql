-- Starts the oldest waiting occurrence of a schedule, once no run of it is alive. The caller holds the schedule.
create or replace function release_waiting(p_workspace uuid, p_schedule uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_at timestamptz;
  v_run uuid := gen_random_uuid();
begin
  if exists (select from runs r where r.workspace_id = p_workspace and r.schedule_id = p_schedule and r.finished_at is null) then
    return;
  end if;
  select o.at into v_at from occurrences o
  where o.workspace_id = p_workspace and o.schedule_id = p_schedule and o.state = 'waiting' order by o.at limit 1;
  if not found then
    return;
  end if;
  perform begin_runs(array[p_schedule], array[v_at], array[v_run]);
  update occurrences o set state = 'fired', run_id = v_run
  where o.workspace_id = p_workspace and o.schedule_id = p_schedule and o.at = v_at;
end
$$;
