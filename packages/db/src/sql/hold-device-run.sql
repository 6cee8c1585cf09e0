-- Locks the run if the device has it under that claim; false where it does not.
create or replace function hold_device_run(p_device uuid, p_run uuid, p_fence bigint) returns boolean
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from runs r where r.id = p_run and r.fence = p_fence and r.state = 'running' and r.device_id = p_device for update;
  return found;
end
$$;
