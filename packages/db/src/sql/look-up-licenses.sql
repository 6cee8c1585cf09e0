-- The facts of the licenses whose keys have these digests, each with what it knows of the device at the same place; a place
-- without a license has no row. In plpgsql, which keeps its plans.
create or replace function look_up_licenses(p_key_digests text[], p_devices text[]) returns table (place integer, facts jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select asked.place::integer, f.facts
  from unnest(p_key_digests, p_devices) with ordinality asked (key_digest, device, place)
  join licenses l on l.key_digest = asked.key_digest
  cross join lateral license_facts(l.id, asked.device) f;
end
$$;
alter function look_up_licenses(text[], text[]) owner to lookup;
revoke all on function look_up_licenses(text[], text[]) from public;
grant execute on function look_up_licenses(text[], text[]) to app;
