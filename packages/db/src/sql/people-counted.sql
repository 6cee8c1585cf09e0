-- How many people an organization has or has invited, each once, with those of the given addresses.
create or replace function people_counted(p_organization uuid, p_emails text[]) returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select count(*)::integer from (
    select u.email from organization_members m join users u on u.id = m.user_id where m.organization_id = p_organization
    union
    select i.email from workspaces w join invitations i on i.workspace_id = w.id
    where w.organization_id = p_organization and w.removed_at is null
      and i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at > present()
    union
    select unnest(p_emails)
  ) x
$$;
revoke all on function people_counted(uuid, text[]) from public;
grant execute on function people_counted(uuid, text[]) to queue;
