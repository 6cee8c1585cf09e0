-- The removed workspaces that the transaction's person owns, while they can still be brought back.
create or replace function removed_workspaces(p_keep_days integer)
returns table (id uuid, name text, organization_id uuid, organization_name text, removed_at timestamptz, removed_by_name text, gone_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select w.id, w.name, w.organization_id, o.name, w.removed_at, w.removed_by_name, w.removed_at + make_interval(days => p_keep_days)
  from workspace_members m
  join workspaces w on w.organization_id = m.organization_id and w.id = m.workspace_id
  join organizations o on o.id = w.organization_id and o.removed_at is null
  where m.user_id = nullif(current_setting('app.person_id', true), '')::uuid and m.role = 'owner'
    and w.removed_at > present() - make_interval(days => p_keep_days)
  order by w.removed_at desc, w.id;
end
$$;
alter function removed_workspaces(integer) owner to lookup;
revoke all on function removed_workspaces(integer) from public;
grant execute on function removed_workspaces(integer) to app;
