-- Records what a device reports of a run that it has, as record_run_events does. What it reports of it has taken on.
create or replace function report_device_run(p_device uuid, p_run uuid, p_fence bigint, p_first bigint, p_events jsonb)
returns table (outcome text, cancel boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not hold_device_run(p_device, p_run, p_fence) then
    return query select 'stale'::text, true;
    return;
  end if;
  update runs r set accepted_at = clock_timestamp() where r.id = p_run and r.accepted_at is null;
  return query select r.outcome, r.cancel from record_run_events(p_run, p_fence, p_first, p_events) r;
  perform see_device(p_device);
end
$$;
alter function report_device_run(uuid, uuid, bigint, bigint, jsonb) owner to queue;
revoke all on function report_device_run(uuid, uuid, bigint, bigint, jsonb) from public;
grant execute on function report_device_run(uuid, uuid, bigint, bigint, jsonb) to app;
