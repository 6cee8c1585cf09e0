-- How many schedules there are in all workspaces of an organization. A removed workspace has none until it is brought back.
create or replace function schedules_counted(p_organization uuid) returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::integer from workspaces w join schedules s on s.workspace_id = w.id
  where w.organization_id = p_organization and w.removed_at is null
$$;
revoke all on function schedules_counted(uuid) from public;
grant execute on function schedules_counted(uuid) to queue;
