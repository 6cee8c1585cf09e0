-- A device will not do a run that it was given: it is not given it again before it says otherwise. False when it was not the
-- device's, or taken on already.
create or replace function decline_device_run(p_device uuid, p_run uuid, p_fence bigint, p_reason text, p_detail text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not hold_device_run(p_device, p_run, p_fence) or exists (select from runs r where r.id = p_run and r.accepted_at is not null) then
    return false;
  end if;
  insert into runner_declines (workspace_id, run_id, activation_id, reason, detail, at)
  select r.workspace_id, r.id, p_device, p_reason, p_detail, present() from runs r where r.id = p_run
  on conflict (workspace_id, run_id, activation_id) do update set reason = excluded.reason, detail = excluded.detail, at = excluded.at;
  perform return_run(p_run, p_reason);
  return true;
end
$$;
alter function decline_device_run(uuid, uuid, bigint, text, text) owner to queue;
revoke all on function decline_device_run(uuid, uuid, bigint, text, text) from public;
grant execute on function decline_device_run(uuid, uuid, bigint, text, text) to app;
