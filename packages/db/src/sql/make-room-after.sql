-- Lets a run be claimed that was held back, where one of its workspace is over. One of each workspace of the organization: which
-- of them fits is found out when they are claimed.
create or replace function make_room_after(p_workspace uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_organization uuid;
begin
  select w.organization_id into v_organization from workspaces w where w.id = p_workspace;
  if exists (select from limits_of(p_workspace) own where own.runs is not null)
    or exists (select from license_in_force(v_organization, present()) l where l.limits ->> 'runsAtOnce' is not null) then
    perform release_held_runs(v_organization, 1);
  end if;
end
$$;
alter function make_room_after(uuid) owner to queue;
revoke all on function make_room_after(uuid) from public;
grant execute on function make_room_after(uuid) to app;
