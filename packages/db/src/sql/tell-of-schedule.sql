-- Tells everyone whose rule asks for one of the kinds (the first that a rule names is what it is told), each target once:
-- deliveries go to the outbox, notices to the people, in the transaction of what is told.
create or replace function tell_of_schedule(s schedules, p_kinds text[], p_at timestamptz, p_run uuid, p_reason text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told jsonb;
  now_told timestamptz := clock_timestamp();
begin
  if not exists (
    select from notification_rules r
    where r.workspace_id = s.workspace_id and (r.schedule_id is null or r.schedule_id = s.id) and r.enabled and r.kinds && p_kinds
  ) then
    return;
  end if;
  select jsonb_build_object('scheduleId', s.id, 'scheduleName', s.name, 'templateName', s.template_name, 'timeZone', s.recurrence ->> 'timeZone',
    'workspaceId', w.id, 'workspaceName', w.name, 'occurrenceAt', instant_text(p_at), 'runId', p_run, 'reason', p_reason,
    'runState', r.state, 'startedAt', instant_text(r.started_at), 'finishedAt', instant_text(r.finished_at),
    'at', instant_text(present()))
  into told
  from workspaces w left join runs r on r.id = p_run where w.id = s.workspace_id;

  with asked as (
    select r.*, (select u.kind from unnest(p_kinds) with ordinality u(kind, place) where u.kind = any (r.kinds) order by u.place limit 1) as kind
    from notification_rules r
    where r.workspace_id = s.workspace_id and (r.schedule_id is null or r.schedule_id = s.id) and r.enabled and r.kinds && p_kinds
  ), posted as (
    insert into notification_deliveries (workspace_id, rule_id, channel, target, kind, schedule_id, run_id, payload, next_try_at, give_up_at)
    -- What rests is kept until its day is over, and sent if it goes on by then.
    select distinct on (a.channel, t.target) a.workspace_id, a.id, a.channel, t.target, a.kind, s.id, p_run, told,
      case when a.license_paused_at is null then now_told else now_told + interval '1 day' end, now_told + interval '1 day'
    from asked a cross join unnest(a.targets) as t(target)
    -- The schedule's own rule comes before the workspace's.
    order by a.channel, t.target, a.schedule_id nulls last, a.created_at
  )
  insert into notices (workspace_id, user_id, kind, schedule_id, run_id, payload)
  select distinct on (m.user_id) s.workspace_id, m.user_id, a.kind, s.id, p_run, told
  from asked a
  join workspaces w on w.id = s.workspace_id
  join workspace_members m on m.organization_id = w.organization_id and m.workspace_id = w.id and (cardinality(a.people) = 0 or m.user_id = any (a.people))
  where a.channel = 'app'
  order by m.user_id, a.schedule_id nulls last, a.created_at;
end
$$;
alter function tell_of_schedule(schedules, text[], timestamptz, uuid, text) owner to queue;
revoke all on function tell_of_schedule(schedules, text[], timestamptz, uuid, text) from public;
grant execute on function tell_of_schedule(schedules, text[], timestamptz, uuid, text) to app;
