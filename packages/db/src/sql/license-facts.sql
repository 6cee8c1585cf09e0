-- Everything a decision about a license needs, read at one moment, with the device of that id; for the tenant that is named or
-- within a function that looks over all of them. It sets no path, so that PostgreSQL writes it out in the statements it is part of.
create or replace function license_facts(p_license uuid, p_device text) returns table (facts jsonb)
language sql stable as $$
  select jsonb_build_object(
    'id', l.id, 'organizationId', l.organization_id, 'tier', l.tier, 'features', t.features,
    'limits', t.limits || l.limits, 'products', l.products, 'status', l.status, 'statusSince', l.status_since,
    'lastFour', l.last_four, 'leaseDays', l.lease_days, 'graceDays', l.grace_days, 'note', l.note,
    'issuedAt', l.issued_at, 'expiresAt', l.expires_at, 'now', public.present(), 'used', s.used, 'device', s.device
  )
  from public.licenses l
  join public.tiers t on t.name = l.tier
  cross join lateral (
    select
      count(*) filter (where a.released_at is null or a.lease_until > public.present()) as used,
      jsonb_agg(jsonb_build_object(
        'activation', a.id, 'product', a.product, 'released', a.released_at is not null,
        'seated', a.released_at is null or a.lease_until > public.present()
      )) filter (where a.device_id = p_device) -> 0 as device
    from public.activations a
    where a.organization_id = l.organization_id and a.license_id = l.id and a.ended_at is null
  ) s
  where l.id = p_license
$$;
revoke all on function license_facts(uuid, text) from public;
grant execute on function license_facts(uuid, text) to app, lookup;
