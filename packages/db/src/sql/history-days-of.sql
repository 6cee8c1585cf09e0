-- For how many days the license of a workspace's organization keeps what finishes now; null is without a bound.
create or replace function history_days_of(p_workspace uuid) returns integer
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select (l.limits ->> 'historyDays')::integer
  from workspaces w cross join lateral license_in_force(w.organization_id, present()) l where w.id = p_workspace
$$;
alter function history_days_of(uuid) owner to queue;
revoke all on function history_days_of(uuid) from public;
grant execute on function history_days_of(uuid) to app;
