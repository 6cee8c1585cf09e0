-- What rests in an organization while its license in force at a time does not allow it: schedules beyond the number, webhooks,
-- API tokens. Of a schedule the oldest that are switched on go on.
create or replace function license_pauses(p_organization uuid, p_at timestamptz) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'schedules', greatest(0, (
      select count(*) from workspaces w join schedules s on s.workspace_id = w.id
      where w.organization_id = p_organization and w.removed_at is null and s.enabled
    ) - coalesce((l.limits ->> 'schedules')::bigint, 1000000000)),
    'webhooks', case when 'webhooks' = any (l.features) then 0 else (
      select count(*) from workspaces w join notification_rules r on r.workspace_id = w.id
      where w.organization_id = p_organization and w.removed_at is null and r.channel = 'webhook' and r.enabled
    ) end,
    'apiTokens', case when 'api_tokens' = any (l.features) then 0 else (
      select count(*) from api_tokens t left join workspaces w on w.id = t.only_workspace_id
      where coalesce(w.organization_id, t.organization_id) = p_organization and t.revoked_at is null and t.expires_at > p_at
    ) end
  )
  from license_in_force(p_organization, p_at) l
$$;
revoke all on function license_pauses(uuid, timestamptz) from public;
grant execute on function license_pauses(uuid, timestamptz) to queue;
