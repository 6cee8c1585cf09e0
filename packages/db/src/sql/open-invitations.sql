-- Invitations that can be accepted: the one whose token's SHA-256 is given, or with null all for the confirmed address of the
-- transaction's person.
create or replace function open_invitations(p_token_hash text)
returns table (id uuid, organization_id uuid, organization_name text, workspace_id uuid, workspace_name text, email text, role text,
  invited_by_name text, expires_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select i.id, i.organization_id, o.name, i.workspace_id, w.name, i.email, i.role, i.invited_by_name, i.expires_at
  from invitations i
  join workspaces w on w.organization_id = i.organization_id and w.id = i.workspace_id and w.removed_at is null
  join organizations o on o.id = i.organization_id
  where i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at > present()
    and case
      when p_token_hash is not null then i.token_hash = p_token_hash
      else i.email = (
        select u.email from users u
        where u.id = nullif(current_setting('app.person_id', true), '')::uuid and u.email_verified_at is not null
      )
    end
  order by i.created_at desc, i.id
  limit 100;
end
$$;
alter function open_invitations(text) owner to lookup;
revoke all on function open_invitations(text) from public;
grant execute on function open_invitations(text) to app;
