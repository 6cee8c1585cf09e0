-- A device gives a run back: one that it lost counts as a failed attempt, one that it was stopped in does not. False when the
-- run was not the device's.
create or replace function give_back_device_run(p_device uuid, p_run uuid, p_fence bigint, p_reason text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not hold_device_run(p_device, p_run, p_fence) then
    return false;
  end if;
  if p_reason = 'runner.lost' then
    perform lose_run(p_run, p_reason);
  else
    perform return_run(p_run, p_reason);
  end if;
  return true;
end
$$;
alter function give_back_device_run(uuid, uuid, bigint, text) owner to queue;
revoke all on function give_back_device_run(uuid, uuid, bigint, text) from public;
grant execute on function give_back_device_run(uuid, uuid, bigint, text) to app;
