-- The removed organizations that the transaction's person owns, newest first.
create or replace function removed_organizations()
returns table (id uuid, name text, removed_at timestamptz, removed_by_name text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select o.id, o.name, o.removed_at, o.removed_by_name
  from organization_members m
  join organizations o on o.id = m.organization_id
  where m.user_id = nullif(current_setting('app.person_id', true), '')::uuid and m.role = 'owner' and o.removed_at is not null
  order by o.removed_at desc, o.id;
end
$$;
alter function removed_organizations() owner to lookup;
revoke all on function removed_organizations() from public;
grant execute on function removed_organizations() to app;
