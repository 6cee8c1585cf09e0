-- Whose a one-time token (as SHA-256 in hex) is, while it is good: not used, not over, and sent to the address the account
-- still has. Using it up is the business of the transaction that does what it allows.
create or replace function look_up_one_time_token(p_token_hash text, p_purpose text)
returns table (id uuid, name text, email text, home_organization_id uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.email, u.home_organization_id
  from one_time_tokens t join users u on u.id = t.user_id and u.email = t.email
  where t.token_hash = p_token_hash and t.purpose = p_purpose and t.used_at is null and t.expires_at > present()
$$;
alter function look_up_one_time_token(text, text) owner to lookup;
revoke all on function look_up_one_time_token(text, text) from public;
grant execute on function look_up_one_time_token(text, text) to app;
