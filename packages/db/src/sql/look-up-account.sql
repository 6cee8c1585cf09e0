-- The account of an e-mail address (lower case), for checking a password before anybody is signed in.
create or replace function look_up_account(p_email text)
returns table (id uuid, name text, email text, password_hash text, home_organization_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.email, u.password_hash, u.home_organization_id from users u where u.email = p_email
$$;
alter function look_up_account(text) owner to lookup;
revoke all on function look_up_account(text) from public;
grant execute on function look_up_account(text) to app;
