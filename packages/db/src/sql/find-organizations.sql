-- Organizations whose name or whose owner's address holds the text, by name; for the instance's operator.
create or replace function find_organizations(p_search text, p_limit integer)
returns table (id uuid, name text, owner_email text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.name, u.email from organizations o
  left join lateral (
    select x.email from users x where x.home_organization_id = o.id order by x.created_at, x.id limit 1
  ) u on true
  where o.removed_at is null
    and (p_search is null or strpos(lower(o.name), lower(p_search)) > 0 or strpos(u.email, lower(p_search)) > 0)
  order by o.name, o.id limit p_limit
$$;
alter function find_organizations(text, integer) owner to lookup;
revoke all on function find_organizations(text, integer) from public;
grant execute on function find_organizations(text, integer) to app;
