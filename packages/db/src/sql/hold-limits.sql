-- Lets one transaction at a time count what a workspace's limits are about. Who holds several takes them in order of their ids.
create or replace function hold_limits(p_workspace uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('limits of ' || p_workspace::text, 0))
$$;
grant execute on function hold_limits(uuid) to app, queue;
