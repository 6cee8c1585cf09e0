-- The facts of the license whose key has this digest; null where there is none.
create or replace function look_up_license(p_key_digest text, p_device text) returns jsonb
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select license_facts(l.id, p_device) from licenses l where l.key_digest = p_key_digest
$$;
alter function look_up_license(text, text) owner to lookup;
revoke all on function look_up_license(text, text) from public;
grant execute on function look_up_license(text, text) to app;
