-- Claims up to p_limit due runs for a runner, each under a lease and a new fence, and returns their plans with what their
-- workspace's settings say about prompts. What is more than a workspace may run at once is held back, and others go before it.
create or replace function claim_runs(p_runner_name text, p_limit integer, p_lease_seconds integer)
returns table (id uuid, attempt integer, fence bigint, workspace_id uuid, document jsonb, run_values jsonb,
  prompt_address text, prompt_model text, prompt_secret text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_due uuid[];
begin
  loop
    v_due := array(
      select r.id from runs r
      where r.state = 'queued' and r.held_since is null and r.available_at <= clock_timestamp()
      order by r.available_at, r.id
      limit p_limit
      for update skip locked
    );
    exit when v_due = '{}';
    v_due := hold_back_runs(v_due);
    exit when v_due <> '{}';
  end loop;
  return query
  with due as (
    select unnest(v_due) as id
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
  ), tried as (
    insert into run_attempts (workspace_id, run_id, number, runner_name, started_at)
    select c.workspace_id, c.id, c.attempt, p_runner_name, clock_timestamp() from claimed c
  ), started as (
    -- A start that is overdue stays to be told of.
    update occurrences o set started_at = present(), start_by = case when o.start_by <= present() then o.start_by end
    from claimed c
    where c.schedule_id is not null and o.workspace_id = c.workspace_id and o.schedule_id = c.schedule_id
      and o.at = c.occurrence_at and o.run_id = c.id and o.started_at is null
  )
  select c.id, c.attempt, c.fence, c.workspace_id, coalesce(l.document, t.document, d.document), c.values,
    s.prompt_address, s.prompt_model, s.prompt_secret
  from claimed c
  left join listing_versions l on l.id = c.listing_version_id
  left join template_versions t on t.workspace_id = c.workspace_id and t.id = c.template_version_id
  left join run_drafts d on c.is_test and d.workspace_id = c.workspace_id and d.run_id = c.id
  left join workspace_settings s on s.workspace_id = c.workspace_id
  order by c.available_at, c.id;
end
$$;
alter function claim_runs(text, integer, integer) owner to queue;
revoke all on function claim_runs(text, integer, integer) from public;
grant execute on function claim_runs(text, integer, integer) to app;
