-- Removes finished runs that are older than they are kept, and answers which, so that their folders can go. A workspace's own
-- retention holds for all of them; of its licenses the one of the time when a run finished or the one of now, whichever keeps it
-- longer: what a lapsed license kept goes on being kept.
create or replace function expire_runs(p_limit integer) returns setof uuid
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with old as (
    select r.id from workspaces w
    left join workspace_settings s on s.workspace_id = w.id
    cross join lateral (select coalesce(s.run_retention_days, 90) as own, history_days_of(w.id) as licensed) k
    cross join lateral (
      select o.id from runs o
      where o.workspace_id = w.id and o.finished_at < clock_timestamp() - make_interval(days => least(k.own, k.licensed))
        and (
          o.finished_at < clock_timestamp() - make_interval(days => k.own)
          or o.finished_at < clock_timestamp() - make_interval(days => greatest(k.licensed, o.history_days)) and o.history_days is not null
        )
      order by o.finished_at limit p_limit
    ) r
    limit p_limit
  )
  delete from runs r using old where r.id = old.id returning r.id
$$;
alter function expire_runs(integer) owner to queue;
revoke all on function expire_runs(integer) from public;
grant execute on function expire_runs(integer) to app;
