-- Has the webhooks of an organization rest or go on as its license says. What waits to be sent by them is kept as long as
-- anything is tried, and sent if they go on by then.
create or replace function settle_webhooks(p_organization uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_now timestamptz := present();
  v_allowed boolean;
begin
  perform hold_limits(p_organization);
  select 'webhooks' = any (l.features) into v_allowed from license_in_force(p_organization, v_now) l;
  with settled as (
    update notification_rules r set license_paused_at = case when v_allowed then null else v_now end
    from workspaces w
    where w.organization_id = p_organization and r.workspace_id = w.id and r.channel = 'webhook'
      and (r.license_paused_at is null) <> v_allowed
    returning r.workspace_id, r.id
  )
  update notification_deliveries d set next_try_at = case when v_allowed then v_now else d.give_up_at end
  from settled s where d.workspace_id = s.workspace_id and d.rule_id = s.id and d.state = 'pending';
  if found and v_allowed then
    perform pg_notify('delivery_queued', '');
  end if;
end
$$;
alter function settle_webhooks(uuid) owner to queue;
revoke all on function settle_webhooks(uuid) from public;
grant execute on function settle_webhooks(uuid) to app;
