-- Keeps a key unless there is one of that name or in that place: of several servers that begin together one makes it.
create or replace function add_license_key(p_name text, p_state text, p_public_key text, p_key_id text, p_sealed bytea) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into license_keys (name, state, public_key, key_id, sealed, made_at)
  values (p_name, p_state, p_public_key, p_key_id, p_sealed, present()) on conflict do nothing
$$;
alter function add_license_key(text, text, text, text, bytea) owner to lookup;
revoke all on function add_license_key(text, text, text, text, bytea) from public;
grant execute on function add_license_key(text, text, text, text, bytea) to app;
