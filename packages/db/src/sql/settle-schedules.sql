-- Has those schedules of an organization rest that are more than its license allows, and the others go on from now: of those
-- that are switched on the oldest go on. Answers how many came to rest.
create or replace function settle_schedules(p_organization uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_now timestamptz := present();
  v_most integer;
  v_rest uuid[];
  v_wake uuid[];
begin
  perform hold_limits(p_organization);
  select (l.limits ->> 'schedules')::integer into v_most from license_in_force(p_organization, v_now) l;
  with ranked as (
    select s.id, s.license_paused_at is not null as rests,
      row_number() over (order by s.created_at, s.id) > coalesce(v_most, 2147483647) as too_many
    from workspaces w join schedules s on s.workspace_id = w.id
    where w.organization_id = p_organization and w.removed_at is null and s.enabled
  )
  select coalesce(array_agg(r.id) filter (where r.too_many), '{}'), coalesce(array_agg(r.id) filter (where not r.too_many), '{}')
  into v_rest, v_wake
  from ranked r where r.rests <> r.too_many;
  perform from schedules s where s.id = any(v_rest || v_wake) order by s.id for no key update;

  perform record_occurrences(array_agg(s.id), array_agg(s.next_run_at), array_agg('skipped'::text), array_agg('license.paused'::text),
    array_agg(null::timestamptz))
  from schedules s where s.id = any(v_rest) and s.next_run_at <= v_now
  having count(*) > 0;
  update occurrences o set state = 'skipped', reason = 'license.paused', start_by = null
  from schedules s where s.id = any(v_rest) and o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.state = 'waiting';
  update schedules s set license_paused_at = v_now, next_run_at = null, upcoming = '{}', dark = '{}', is_over = false,
    needs_plan = false, attention = null
  where s.id = any(v_rest);

  update schedules s set license_paused_at = null, resumed_at = v_now, needs_plan = true where s.id = any(v_wake);
  if found then
    perform pg_notify('schedule_changed', '');
  end if;
  return cardinality(v_rest);
end
$$;
alter function settle_schedules(uuid) owner to queue;
revoke all on function settle_schedules(uuid) from public;
grant execute on function settle_schedules(uuid) to app;
