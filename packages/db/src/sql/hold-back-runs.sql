-- Of locked due runs, holds those back that would be more than their workspace, or all workspaces of their organization
-- together, may run at once, the latest first, and answers the others.
create or replace function hold_back_runs(p_due uuid[]) returns uuid[]
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v_owner record;
  v_held uuid[];
begin
  for v_owner in
    select d.organization_id as id, (l.limits ->> 'runsAtOnce')::integer as most
    from (
      select w.organization_id, bool_or(own.runs is not null) as bounded
      from (select distinct r.workspace_id from runs r where r.id = any(p_due)) x
      join workspaces w on w.id = x.workspace_id
      left join lateral limits_of(w.id) own on true
      group by w.organization_id
    ) d
    cross join lateral license_in_force(d.organization_id, present()) l
    where d.bounded or l.limits ->> 'runsAtOnce' is not null
    order by d.organization_id
  loop
    perform hold_runs(v_owner.id);
    with places as (
      select w.id, own.runs as most,
        (select count(*) from runs r where r.workspace_id = w.id and r.state = 'running') as running
      from workspaces w left join lateral limits_of(w.id) own on true where w.organization_id = v_owner.id
    ), due as (
      select r.id, r.workspace_id, r.available_at,
        row_number() over (partition by r.workspace_id order by r.available_at, r.id) > p.most - p.running as over_own
      from runs r join places p on p.id = r.workspace_id where r.id = any(p_due)
    ), judged as (
      select d.id, coalesce(d.over_own, false) as over_own,
        row_number() over (partition by coalesce(d.over_own, false) order by d.available_at, d.id)
          > v_owner.most - (select sum(p.running) from places p) as over_license
      from due d
    ), held as (
      update runs r set held_since = r.available_at,
        reason = case when j.over_own then 'workspace.run_limit' else 'license.run_limit' end
      from judged j where r.id = j.id and (j.over_own or j.over_license)
      returning r.id, r.workspace_id
    ), told as (
      select h.id, pg_notify('run_changed', json_build_object('workspaceId', h.workspace_id, 'runId', h.id, 'state', 'queued')::text)
      from held h
    )
    select array_agg(t.id) into v_held from told t;
    if v_held is not null then
      p_due := array(select unnest(p_due) except select unnest(v_held));
    end if;
  end loop;
  return p_due;
end
$$;
