-- A person with the workspaces they belong to; with p_only, as if that one were all of them.
create or replace function person_with_workspaces(p_user uuid, p_only uuid) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'id', u.id, 'email', u.email, 'name', u.name, 'homeOrganizationId', u.home_organization_id,
    'emailVerified', u.email_verified_at is not null,
    'workspaces', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', w.id, 'name', w.name, 'organizationId', w.organization_id, 'organizationName', o.name, 'role', m.role
      ) order by w.name, w.id)
      from workspace_members m
      join workspaces w on w.organization_id = m.organization_id and w.id = m.workspace_id
      join organizations o on o.id = w.organization_id
      where m.user_id = u.id and w.removed_at is null and (p_only is null or m.workspace_id = p_only)
    ), '[]')
  )
  from users u where u.id = p_user
$$;
alter function person_with_workspaces(uuid, uuid) owner to lookup;
revoke all on function person_with_workspaces(uuid, uuid) from public;
