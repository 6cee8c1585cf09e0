-- Takes runs whose lease has ended from their runners, and those of devices that can never report again, and answers how many.
create or replace function sweep_lost_runs(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lost uuid;
  swept integer := 0;
begin
  for lost in
    with due as (
      select r.id, r.workspace_id from runs r where r.state = 'running' and r.lease_until < clock_timestamp()
      order by r.lease_until limit p_limit for update skip locked
    )
    -- In the order in which limits are held.
    select due.id from due join workspaces w on w.id = due.workspace_id order by w.organization_id, due.id
  loop
    perform take_lost_run(lost);
    swept := swept + 1;
  end loop;
  for lost in
    with gone as (
      select r.id, r.workspace_id from runs r join activations a on a.id = r.device_id join licenses l on l.id = a.license_id
      where r.state = 'running' and r.device_id is not null
        and (a.ended_at is not null or (
          (a.released_at is not null or l.status = 'REVOKED')
          and not exists (select from device_tokens t where t.activation_id = a.id and t.expires_at > present())
        ))
      limit p_limit for update of r skip locked
    )
    select gone.id from gone order by gone.workspace_id, gone.id
  loop
    perform take_lost_run(lost);
    swept := swept + 1;
  end loop;
  return swept;
end
$$;
alter function sweep_lost_runs(integer) owner to queue;
revoke all on function sweep_lost_runs(integer) from public;
grant execute on function sweep_lost_runs(integer) to app;
