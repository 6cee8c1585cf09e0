-- Puts the same license key under another key of the installation; false when somebody did so meanwhile.
create or replace function reseal_license_key(p_name text, p_before bytea, p_key_id text, p_sealed bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update license_keys k set key_id = p_key_id, sealed = p_sealed where k.name = p_name and k.sealed = p_before;
  return found;
end
$$;
alter function reseal_license_key(text, bytea, text, bytea) owner to lookup;
revoke all on function reseal_license_key(text, bytea, text, bytea) from public;
grant execute on function reseal_license_key(text, bytea, text, bytea) to app;
