-- Null where an organization's license has a feature; else the tier there is and the weakest that has it.
create or replace function feature_missing(p_organization uuid, p_feature text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('feature', p_feature, 'tier', l.tier, 'from', (
    select t.name from tiers t where p_feature = any (t.features) order by t.rank limit 1
  ))
  from license_in_force(p_organization, present()) l where p_feature <> all (l.features)
$$;
alter function feature_missing(uuid, text) owner to queue;
revoke all on function feature_missing(uuid, text) from public;
grant execute on function feature_missing(uuid, text) to app, lookup;
