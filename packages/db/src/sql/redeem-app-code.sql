-- Uses up a code of the desktop app's sign-in (as SHA-256 in hex) and says whose it is and what it is bound to. No row when it is unknown,
-- used or over. Whoever tries it has used it, whatever they hold besides: of many at once one gets the row, and nobody guesses twice.
create or replace function redeem_app_code(p_code_hash text)
returns table (id uuid, name text, email text, home_organization_id uuid, challenge text, redirect text)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update app_codes c set used_at = present()
  from users u, sessions s
  where c.code_hash = p_code_hash and c.used_at is null and c.expires_at > present()
    and u.id = c.user_id and s.id = c.session_id and s.expires_at > present()
  returning u.id, u.name, u.email, u.home_organization_id, c.challenge, c.redirect
$$;
alter function redeem_app_code(text) owner to lookup;
revoke all on function redeem_app_code(text) from public;
grant execute on function redeem_app_code(text) to app;
