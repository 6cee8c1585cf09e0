-- The same for its runs at once, apart from the rest: claiming must not wait for people. Comes after hold_limits and before any
-- lock of a schedule; who holds several takes them in order of their ids.
create or replace function hold_runs(p_organization uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('runs of ' || p_organization::text, 0))
$$;
revoke all on function hold_runs(uuid) from public;
grant execute on function hold_runs(uuid) to queue;
