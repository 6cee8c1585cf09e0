-- A device takes on a run that it was given: from here on it keeps it without contact for p_lease_seconds. Answers what it takes
-- to open its secrets; null when the run is no longer the device's, or the device may not have it any more.
create or replace function accept_device_run(p_device uuid, p_run uuid, p_fence bigint, p_roles text[], p_lease_seconds integer)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_runner runners%rowtype;
begin
  if not hold_device_run(p_device, p_run, p_fence) then
    return null;
  end if;
  select u.* into v_runner from runners u join runs r on r.workspace_id = u.workspace_id where r.id = p_run and u.activation_id = p_device;
  if not found or runner_problem(v_runner, p_roles) is not null then
    -- What it has taken on it may finish, but it is told nothing more.
    if exists (select from runs r where r.id = p_run and r.accepted_at is null) then
      perform return_run(p_run, null);
    end if;
    return null;
  end if;
  update runs r set accepted_at = coalesce(r.accepted_at, clock_timestamp()),
    lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where r.id = p_run;
  perform see_device(p_device);
  return (
    select jsonb_build_object('id', c.id, 'attempt', c.attempt, 'fence', c.fence::text, 'workspaceId', c.workspace_id,
      'document', c.document, 'values', c.run_values, 'promptAddress', c.prompt_address, 'promptModel', c.prompt_model,
      'promptSecret', c.prompt_secret)
    from claimed_runs(array[p_run]) c
  );
end
$$;
alter function accept_device_run(uuid, uuid, bigint, text[], integer) owner to queue;
revoke all on function accept_device_run(uuid, uuid, bigint, text[], integer) from public;
grant execute on function accept_device_run(uuid, uuid, bigint, text[], integer) to app;
