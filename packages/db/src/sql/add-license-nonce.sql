-- Keeps a nonce (as SHA-256 in hex) for so many seconds; answers until when it is good.
create or replace function add_license_nonce(p_nonce_hash text, p_seconds integer) returns timestamptz
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into license_nonces (nonce_hash, expires_at) values (p_nonce_hash, present() + make_interval(secs => p_seconds))
  returning expires_at
$$;
alter function add_license_nonce(text, integer) owner to lookup;
revoke all on function add_license_nonce(text, integer) from public;
grant execute on function add_license_nonce(text, integer) to app;
