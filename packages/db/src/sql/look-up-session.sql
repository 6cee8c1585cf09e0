-- Who a session token (as SHA-256 in hex) belongs to, with the person's workspaces; no row when it is unknown or over.
-- Notes that the session was seen, at most once a minute.
create or replace function look_up_session(p_token_hash text)
returns table (session jsonb, person jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update sessions s set last_seen_at = now()
  where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute' and s.expires_at > now();
  return query
  select jsonb_build_object('id', s.id, 'createdAt', s.created_at, 'expiresAt', s.expires_at), person_with_workspaces(s.user_id, null)
  from sessions s where s.token_hash = p_token_hash and s.expires_at > now();
end
$$;
alter function look_up_session(text) owner to lookup;
revoke all on function look_up_session(text) from public;
grant execute on function look_up_session(text) to app;
