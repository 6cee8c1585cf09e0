-- Claims up to p_limit due deliveries of a channel under a lease and a new fence: no more than p_each to one target at once
-- and p_share of one workspace, and none to the busy ones, so that a slow target holds up nobody else. `withdrawn` says why
-- it must not be sent any more.
create or replace function claim_deliveries(p_channel text, p_limit integer, p_lease_seconds integer, p_each integer, p_share integer,
  p_busy_targets text[], p_busy_workspaces uuid[])
returns table (id uuid, fence integer, attempt integer, workspace_id uuid, target text, kind text, schedule_id uuid, run_id uuid,
  payload jsonb, rule_id uuid, key_id text, sealed bytea, withdrawn text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with waiting as (
    select d.id, d.target, d.workspace_id, d.next_try_at from notification_deliveries d
    where d.state = 'pending' and d.channel = p_channel and d.next_try_at <= present()
      and d.target <> all (p_busy_targets) and d.workspace_id <> all (p_busy_workspaces)
    order by d.next_try_at limit 50 * p_limit
  ), ranked as (
    select w.id, w.next_try_at, row_number() over (partition by w.target order by w.next_try_at, w.id) as of_target,
      row_number() over (partition by w.workspace_id order by w.next_try_at, w.id) as of_workspace
    from waiting w
  ), due as (
    -- Asked again under the lock: another server may have had it meanwhile.
    select d.id from ranked k join notification_deliveries d on d.id = k.id
    where k.of_target <= p_each and k.of_workspace <= p_share and d.state = 'pending' and d.next_try_at <= present()
    order by k.next_try_at limit p_limit for update of d skip locked
  ), claimed as (
    update notification_deliveries d set attempts = d.attempts + 1, fence = d.fence + 1,
      next_try_at = present() + make_interval(secs => p_lease_seconds)
    from due where d.id = due.id
    returning d.*
  )
  select c.id, c.fence, c.attempts, c.workspace_id, c.target, c.kind, c.schedule_id, c.run_id, c.payload, c.rule_id, r.key_id, r.sealed,
    case when r.id is null then 'removed' when not c.target = any (r.targets) then 'changed'
      when not r.enabled and c.kind <> 'test' then 'off' when r.license_paused_at is not null then 'license' end
  from claimed c left join notification_rules r on r.workspace_id = c.workspace_id and r.id = c.rule_id;
end
$$;
alter function claim_deliveries(text, integer, integer, integer, integer, text[], uuid[]) owner to queue;
revoke all on function claim_deliveries(text, integer, integer, integer, integer, text[], uuid[]) from public;
grant execute on function claim_deliveries(text, integer, integer, integer, integer, text[], uuid[]) to app;
