-- Forgets the failures of a key, as after a sign-in that succeeded.
create or replace function forget_failures(p_key text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from throttles where key = p_key
$$;
alter function forget_failures(text) owner to lookup;
revoke all on function forget_failures(text) from public;
grant execute on function forget_failures(text) to app;
