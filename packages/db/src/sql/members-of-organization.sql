-- The people of the transaction's organization with their addresses, which only their fellows may see.
create or replace function members_of_organization()
returns table (user_id uuid, name text, email text, role text, created_at timestamptz, workspaces integer, is_home boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select u.id, u.name, u.email, m.role, m.created_at, count(w.id)::integer, u.home_organization_id = m.organization_id
  from organization_members m
  join users u on u.id = m.user_id
  left join workspace_members x on x.organization_id = m.organization_id and x.user_id = m.user_id
  left join workspaces w on w.organization_id = x.organization_id and w.id = x.workspace_id and w.removed_at is null
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
  group by u.id, m.organization_id, m.user_id
  order by u.name, u.id;
end
$$;
alter function members_of_organization() owner to lookup;
revoke all on function members_of_organization() from public;
grant execute on function members_of_organization() to app;
