-- Tells the owners and admins of an organization and of its workspaces, in each workspace that they are in, what becomes of
-- its license at a time: which tier it was, which holds then, and what rests. Answers what to tell by letter as well, and the
-- addresses that their owners have confirmed.
create or replace function tell_of_license(p_organization uuid, p_kind text, p_tier text, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_holds timestamptz := greatest(p_at, present());
  v_news jsonb;
  v_people uuid[];
begin
  select jsonb_build_object('tier', p_tier, 'next', l.tier, 'at', instant_text(p_at), 'paused', license_pauses(p_organization, v_holds))
  into v_news from license_in_force(p_organization, v_holds) l;
  v_people := array(
    select m.user_id from organization_members m where m.organization_id = p_organization and m.role in ('owner', 'admin')
    union
    select m.user_id from workspaces w join workspace_members m on m.organization_id = w.organization_id and m.workspace_id = w.id
    where w.organization_id = p_organization and w.removed_at is null and m.role in ('owner', 'admin')
  );
  insert into notices (workspace_id, user_id, kind, payload)
  select w.id, m.user_id, p_kind, jsonb_build_object('workspaceId', w.id, 'workspaceName', w.name, 'at', instant_text(present()), 'license', v_news)
  from workspaces w join workspace_members m on m.organization_id = w.organization_id and m.workspace_id = w.id
  where w.organization_id = p_organization and w.removed_at is null and m.user_id = any (v_people);
  return jsonb_build_object('kind', p_kind, 'news', v_news, 'emails', coalesce((
    select jsonb_agg(u.email order by u.email) from users u where u.id = any (v_people) and u.email_verified_at is not null
  ), '[]'));
end
$$;
alter function tell_of_license(uuid, text, text, timestamptz) owner to queue;
revoke all on function tell_of_license(uuid, text, text, timestamptz) from public;
grant execute on function tell_of_license(uuid, text, text, timestamptz) to app;
