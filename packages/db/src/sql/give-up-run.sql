-- Ends a run at once that somebody asked to end before, and whose device is not heard of since a minute; false otherwise. The
-- fence moves on: what the device reports later is stale.
create or replace function give_up_run(p_run uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from runs r
  where r.id = p_run and r.state = 'running' and r.device_id is not null and r.cancel_requested_at is not null
    and not exists (
      select from device_presences p where p.activation_id = r.device_id and p.last_seen_at > present() - interval '60 seconds'
    )
  for update;
  if not found then
    return false;
  end if;
  update runs r set fence = r.fence + 1 where r.id = p_run;
  perform end_run(p_run, 'canceled', 'runner.unreachable');
  perform pg_notify('run_logged', p_run::text);
  perform pg_notify('run_canceled', p_run::text);
  return true;
end
$$;
alter function give_up_run(uuid) owner to queue;
revoke all on function give_up_run(uuid) from public;
grant execute on function give_up_run(uuid) to app;
