-- Removes finished runs that are older than their workspace keeps them, and answers which, so that their folders can go.
create or replace function expire_runs(p_limit integer) returns setof uuid
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with old as (
    select r.id from workspaces w
    left join workspace_settings s on s.workspace_id = w.id
    cross join lateral (
      select o.id from runs o
      where o.workspace_id = w.id and o.finished_at < clock_timestamp() - make_interval(days => coalesce(s.run_retention_days, 90))
      order by o.finished_at limit p_limit
    ) r
    limit p_limit
  )
  delete from runs r using old where r.id = old.id returning r.id
$$;
alter function expire_runs(integer) owner to queue;
revoke all on function expire_runs(integer) from public;
grant execute on function expire_runs(integer) to app;
