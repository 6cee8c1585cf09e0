-- Claims up to p_limit due runs for a runner, each under a lease and a new fence, and returns their plans.
create or replace function claim_runs(p_runner_name text, p_limit integer, p_lease_seconds integer)
returns table (id uuid, attempt integer, fence bigint, document jsonb, run_values jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with due as (
    select r.id from runs r
    where r.state = 'queued' and r.available_at <= clock_timestamp()
    order by r.available_at, r.id
    limit p_limit
    for update skip locked
  ), claimed as (
    update runs r set
      state = 'running', reason = null, attempt = r.attempt + 1, fence = r.fence + 1, reported = 0, steps_done = 0, step_name = null,
      runner_name = p_runner_name, lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
      started_at = coalesce(r.started_at, clock_timestamp()), last_offset = r.last_offset + 1
    from due where r.id = due.id
    returning r.*
  ), logged as (
    insert into run_events (workspace_id, run_id, "offset", attempt, event)
    select c.workspace_id, c.id, c.last_offset, c.attempt, state_event('running', null) from claimed c
  )
  select c.id, c.attempt, c.fence, coalesce(l.document, t.document), c.values
  from claimed c
  left join listing_versions l on l.id = c.listing_version_id
  left join template_versions t on t.workspace_id = c.workspace_id and t.id = c.template_version_id
  order by c.available_at, c.id;
end
$$;
alter function claim_runs(text, integer, integer) owner to queue;
revoke all on function claim_runs(text, integer, integer) from public;
grant execute on function claim_runs(text, integer, integer) to app;
