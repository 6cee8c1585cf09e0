-- A runner that stops gives a run back before it is done; false when the run was no longer its own.
create or replace function give_back_run(p_run uuid, p_fence bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from runs r where r.id = p_run and r.fence = p_fence and r.state = 'running' for update;
  if not found then
    return false;
  end if;
  perform lose_run(p_run, 'runner.stopped');
  return true;
end
$$;
alter function give_back_run(uuid, bigint) owner to queue;
revoke all on function give_back_run(uuid, bigint) from public;
grant execute on function give_back_run(uuid, bigint) to app;
