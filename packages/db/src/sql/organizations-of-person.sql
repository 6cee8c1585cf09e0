-- The organizations that the transaction's person belongs to.
create or replace function organizations_of_person()
returns table (id uuid, name text, role text, is_home boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select o.id, o.name, m.role, u.home_organization_id = o.id
  from organization_members m
  join organizations o on o.id = m.organization_id
  join users u on u.id = m.user_id
  where m.user_id = nullif(current_setting('app.person_id', true), '')::uuid and o.removed_at is null
  order by o.name, o.id;
end
$$;
alter function organizations_of_person() owner to lookup;
revoke all on function organizations_of_person() from public;
grant execute on function organizations_of_person() to app;
