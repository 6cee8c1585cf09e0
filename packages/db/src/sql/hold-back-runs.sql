-- Of locked due runs, holds those back that would be more than their workspace may run at once, the latest first, and answers
-- the others.
create or replace function hold_back_runs(p_due uuid[]) returns uuid[]
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_place record;
  v_running integer;
  v_held uuid[];
begin
  for v_place in
    select d.workspace_id, l.runs as most
    from (select distinct r.workspace_id from runs r where r.id = any(p_due)) d
    cross join lateral limits_of(d.workspace_id) l
    where l.runs is not null
    order by d.workspace_id
  loop
    perform hold_limits(v_place.workspace_id);
    select count(*) into v_running from runs r where r.workspace_id = v_place.workspace_id and r.state = 'running';
    with over as (
      select r.id from runs r where r.id = any(p_due) and r.workspace_id = v_place.workspace_id
      order by r.available_at, r.id offset greatest(0, v_place.most - v_running)
    ), held as (
      update runs r set held_since = r.available_at, reason = 'workspace.run_limit' from over where r.id = over.id
      returning r.id
    )
    select array_agg(held.id) into v_held from held;
    if v_held is not null then
      p_due := array(select unnest(p_due) except select unnest(v_held));
      perform pg_notify('run_changed', json_build_object('workspaceId', v_place.workspace_id, 'runId', id, 'state', 'queued')::text)
      from unnest(v_held) as id;
    end if;
  end loop;
  return p_due;
end
$$;
