-- Schedules that need more than the fast statement: due times to work out, missed ones, another version of the template.
create or replace function schedules_needing(p_limit integer) returns table (id uuid, workspace_id uuid, organization_id uuid, created_by uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, s.workspace_id, w.organization_id, s.created_by from schedules s join workspaces w on w.id = s.workspace_id
  where s.attention is not null or s.needs_plan
  order by s.id limit p_limit
$$;
alter function schedules_needing(integer) owner to queue;
revoke all on function schedules_needing(integer) from public;
grant execute on function schedules_needing(integer) to app;
