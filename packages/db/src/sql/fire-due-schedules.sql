-- Fires up to p_limit due schedules (or the one given) by the database's clock: what becomes of each due time is recorded,
-- its run is queued and the schedule moves on to its next one, all in this transaction. Several servers share the work.
-- Answers how many it dealt with, how many now wait for a run to end, and how many need a closer look first.
create or replace function fire_due_schedules(p_limit integer, p_only uuid default null)
returns table (dealt integer, waiting integer, held integer)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_now timestamptz := present();
  v_ids uuid[];
  v_at timestamptz[];
  v_verdicts text[];
begin
  v_ids := array(
    select s.id from schedules s
    where s.next_run_at <= v_now and s.attention is null and (p_only is null or s.id = p_only)
    order by s.next_run_at, s.id limit p_limit
    for no key update skip locked
  );
  -- A statement of its own, which sees every run that ended before the schedules were held.
  select array_agg(s.next_run_at order by t.place), array_agg(judge_occurrence(s, v_now) order by t.place)
  into v_at, v_verdicts
  from unnest(v_ids) with ordinality as t(id, place) join schedules s on s.id = t.id;

  update schedules s set attention = t.verdict
  from unnest(v_ids, v_verdicts) as t(id, verdict)
  where s.id = t.id and t.verdict in ('missed', 'version');

  -- A newer occurrence takes the place of the one that waits for the previous run to be canceled.
  update occurrences o set state = 'skipped', reason = 'schedule.overlap', start_by = null
  from unnest(v_ids, v_verdicts) as t(id, verdict) join schedules s on s.id = t.id
  where t.verdict = 'waiting' and s.overlap_policy = 'cancel_previous'
    and o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.state = 'waiting';

  perform record_occurrences(
    array_agg(t.id), array_agg(t.at),
    array_agg(case when t.verdict in ('fired', 'waiting') then t.verdict else 'skipped' end),
    array_agg(case when t.verdict in ('fired', 'waiting') then null else t.verdict end),
    array_agg(null::timestamptz))
  from unnest(v_ids, v_at, v_verdicts) as t(id, at, verdict)
  where t.verdict not in ('missed', 'version')
  having count(*) > 0;

  update schedules s set next_run_at = s.upcoming[1], upcoming = s.upcoming[2:],
    needs_plan = s.needs_plan or (cardinality(s.upcoming) <= 2 and not s.is_over)
  from unnest(v_ids, v_verdicts) as t(id, verdict)
  where s.id = t.id and t.verdict not in ('missed', 'version');

  return query
  select count(*)::integer, (count(*) filter (where t.verdict = 'waiting'))::integer,
    (count(*) filter (where t.verdict in ('missed', 'version')))::integer
  from unnest(v_verdicts) as t(verdict);
end
$$;
alter function fire_due_schedules(integer, uuid) owner to queue;
revoke all on function fire_due_schedules(integer, uuid) from public;
grant execute on function fire_due_schedules(integer, uuid) to app;
