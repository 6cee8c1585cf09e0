-- Uses a nonce up; true for the first one who does so in time.
create or replace function use_license_nonce(p_nonce_hash text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  good boolean;
begin
  delete from license_nonces n where n.nonce_hash = p_nonce_hash returning n.expires_at > present() into good;
  return coalesce(good, false);
end
$$;
alter function use_license_nonce(text) owner to lookup;
revoke all on function use_license_nonce(text) from public;
grant execute on function use_license_nonce(text) to app;
