-- What an organization's licenses let it do here at a time: of those in force the highest tier, the newest first among equals,
-- and FREE where there is none. `workflow_app` is the product that this server is.
create or replace function license_in_force(p_organization uuid, p_at timestamptz)
returns table (license_id uuid, tier text, rank integer, features text[], limits jsonb, expires_at timestamptz)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select l.id, t.name, t.rank, t.features, t.limits || coalesce(l.limits, '{}'), l.expires_at
  from tiers t left join licenses l on l.tier = t.name and l.organization_id = p_organization
    and l.status = 'ACTIVE' and (l.expires_at is null or l.expires_at > p_at) and 'workflow_app' = any (l.products)
  where l.id is not null or t.name = 'FREE'
  order by l.id is null, t.rank desc, l.issued_at desc limit 1
$$;
revoke all on function license_in_force(uuid, timestamptz) from public;
grant execute on function license_in_force(uuid, timestamptz) to app, lookup, queue;
