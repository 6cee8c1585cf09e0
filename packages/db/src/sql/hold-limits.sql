-- Lets one transaction at a time count what the limits of an organization and its workspaces are about.
create or replace function hold_limits(p_organization uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('limits of ' || p_organization::text, 0))
$$;
grant execute on function hold_limits(uuid) to app, queue;
