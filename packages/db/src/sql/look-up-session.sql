-- Who a session token (as SHA-256 in hex) belongs to, with the person's workspaces; no row when it is unknown or over.
-- Notes that the session was seen, at most once a minute.
create or replace function look_up_session(p_token_hash text)
returns table (session jsonb, person jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update sessions s set last_seen_at = now()
  where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute' and s.expires_at > now();
  return query
  select
    jsonb_build_object('id', s.id, 'createdAt', s.created_at, 'expiresAt', s.expires_at),
    jsonb_build_object(
      'id', u.id, 'email', u.email, 'name', u.name, 'homeOrganizationId', u.home_organization_id,
      'workspaces', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', w.id, 'name', w.name, 'organizationId', w.organization_id, 'organizationName', o.name, 'role', m.role
        ) order by w.name, w.id)
        from workspace_members m
        join workspaces w on w.organization_id = m.organization_id and w.id = m.workspace_id
        join organizations o on o.id = w.organization_id
        where m.user_id = u.id
      ), '[]')
    )
  from sessions s join users u on u.id = s.user_id
  where s.token_hash = p_token_hash and s.expires_at > now();
end
$$;
alter function look_up_session(text) owner to lookup;
revoke all on function look_up_session(text) from public;
grant execute on function look_up_session(text) to app;
