-- Licenses of all organizations before the given one, newest first; for the instance's operator.
create or replace function find_licenses(
  p_organization uuid, p_status text, p_tier text, p_search text, p_before timestamptz, p_before_id uuid, p_limit integer
) returns table (facts jsonb, organization_name text)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select facts.facts, f.name from (
    select l.id, o.name, l.issued_at from licenses l join organizations o on o.id = l.organization_id
    where (l.issued_at, l.id) < (p_before, p_before_id)
      and (p_organization is null or l.organization_id = p_organization)
      and (p_tier is null or l.tier = p_tier)
      and (p_status is null or p_status = case when l.status = 'ACTIVE' and l.expires_at <= present() then 'EXPIRED' else l.status end)
      and (p_search is null or strpos(lower(o.name), lower(p_search)) > 0 or l.last_four = upper(p_search))
    order by l.issued_at desc, l.id desc limit p_limit
  ) f cross join lateral license_facts(f.id, null) facts order by f.issued_at desc, f.id desc
$$;
alter function find_licenses(uuid, text, text, text, timestamptz, uuid, integer) owner to lookup;
revoke all on function find_licenses(uuid, text, text, text, timestamptz, uuid, integer) from public;
grant execute on function find_licenses(uuid, text, text, text, timestamptz, uuid, integer) to app;
