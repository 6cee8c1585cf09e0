-- What the transaction's organization may do by its license, how much of that is used in all of its workspaces and in the
-- one of the transaction, and what rests.
create or replace function license_usage() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'licenseId', l.license_id, 'tier', l.tier, 'features', to_jsonb(l.features), 'limits', l.limits,
    'expiresAt', l.expires_at,
    'used', jsonb_build_object(
      'members', people_counted(o.id, '{}'),
      'schedules', schedules_counted(o.id),
      'runsAtOnce', (
        select count(*) from workspaces w join runs r on r.workspace_id = w.id
        where w.organization_id = o.id and r.state = 'running'
      ),
      'activations', (
        select count(*) from activations a
        where a.organization_id = o.id and a.license_id = l.license_id and a.ended_at is null
          and (a.released_at is null or a.lease_until > present())
      )
    ),
    'here', (
      select jsonb_build_object(
        'members', jsonb_build_object('most', h.members, 'used',
          (select count(*) from workspace_members m where m.organization_id = o.id and m.workspace_id = h.id)
          + (select count(*) from invitations i where i.workspace_id = h.id and i.accepted_at is null
            and i.declined_at is null and i.revoked_at is null and i.expires_at > present())),
        'schedules', jsonb_build_object('most', h.schedules, 'used',
          (select count(*) from schedules s where s.workspace_id = h.id)),
        'runsAtOnce', jsonb_build_object('most', h.runs, 'used',
          (select count(*) from runs r where r.workspace_id = h.id and r.state = 'running')),
        'historyDays', coalesce((select s.run_retention_days from workspace_settings s where s.workspace_id = h.id), 90)
      )
      from (
        select w.id, own.* from workspaces w left join lateral limits_of(w.id) own on true
        where w.organization_id = o.id and w.id = nullif(current_setting('app.workspace_id', true), '')::uuid
      ) h
    ),
    'paused', license_pauses(o.id, present()),
    'ended', case when l.license_id is null then (
      select jsonb_build_object('tier', e.tier, 'status', case when e.status = 'ACTIVE' then 'EXPIRED' else e.status end,
        'at', case when e.status in ('ACTIVE', 'EXPIRED') then e.expires_at else e.status_since end)
      from licenses e where e.organization_id = o.id and 'workflow_app' = any (e.products)
      order by case when e.status in ('ACTIVE', 'EXPIRED') then e.expires_at else e.status_since end desc limit 1
    ) end
  )
  from organizations o cross join lateral license_in_force(o.id, present()) l
  where o.id = nullif(current_setting('app.organization_id', true), '')::uuid
$$;
alter function license_usage() owner to queue;
revoke all on function license_usage() from public;
grant execute on function license_usage() to app;
