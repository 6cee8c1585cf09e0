-- The pepper and the signing keys, sealed.
create or replace function list_license_keys() returns setof license_keys
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select * from license_keys order by made_at, name
$$;
alter function list_license_keys() owner to lookup;
revoke all on function list_license_keys() from public;
grant execute on function list_license_keys() to app;
