-- The people of the transaction's workspace with their addresses, which only their fellows may see.
create or replace function members_of_workspace()
returns table (user_id uuid, name text, email text, role text, created_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select u.id, u.name, u.email, m.role, m.created_at
  from workspace_members m join users u on u.id = m.user_id
  where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    and m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  order by u.name, u.id;
end
$$;
alter function members_of_workspace() owner to lookup;
revoke all on function members_of_workspace() from public;
grant execute on function members_of_workspace() to app;
