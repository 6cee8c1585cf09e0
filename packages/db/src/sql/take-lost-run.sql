-- Takes a locked run from a runner that is not heard of any more. One that its device had not taken on was never begun.
create or replace function take_lost_run(p_run uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from runs r where r.id = p_run and r.device_id is not null and r.accepted_at is null) then
    perform return_run(p_run, null);
  else
    perform lose_run(p_run, 'runner.lost');
  end if;
end
$$;
