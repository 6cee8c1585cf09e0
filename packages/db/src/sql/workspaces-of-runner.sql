-- Where a device is registered as a runner, and why it is given nothing there.
create or replace function workspaces_of_runner(p_device uuid, p_roles text[])
returns table (id uuid, name text, registered_by_name text, problem text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.id, w.name, r.registered_by_name, runner_problem(r, p_roles)
  from runners r join workspaces w on w.organization_id = r.organization_id and w.id = r.workspace_id
  where r.activation_id = p_device and w.removed_at is null
  order by w.name, w.id
$$;
alter function workspaces_of_runner(uuid, text[]) owner to queue;
revoke all on function workspaces_of_runner(uuid, text[]) from public;
grant execute on function workspaces_of_runner(uuid, text[]) to app;
