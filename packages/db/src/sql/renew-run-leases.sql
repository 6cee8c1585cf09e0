-- Renews the leases of the runs a runner holds. Says of each whether it is still held and whether it shall be canceled.
create or replace function renew_run_leases(p_runs uuid[], p_fences bigint[], p_lease_seconds integer)
returns table (id uuid, fence bigint, held boolean, cancel boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with asked as (
    select a.run, a.fence from unnest(p_runs, p_fences) as a (run, fence)
  ), locked as (
    select r.id from runs r join asked a on a.run = r.id and a.fence = r.fence where r.state = 'running' order by r.id for update of r
  ), renewed as (
    update runs r set lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
    from locked l where r.id = l.id
    returning r.id, r.fence, r.cancel_requested_at
  )
  select a.run, a.fence, n.id is not null, n.id is null or n.cancel_requested_at is not null
  from asked a left join renewed n on n.id = a.run and n.fence = a.fence;
end
$$;
alter function renew_run_leases(uuid[], bigint[], integer) owner to queue;
revoke all on function renew_run_leases(uuid[], bigint[], integer) from public;
grant execute on function renew_run_leases(uuid[], bigint[], integer) to app;
