-- What becomes of a due time of a schedule that somebody holds: 'fired', 'waiting', the reason it is skipped for, or what
-- keeps the fast statement from deciding ('missed': it is too old, 'version': the schedule was made for another version).
create or replace function judge_occurrence(s schedules, p_now timestamptz) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when p_now - s.next_run_at > interval '60 seconds' then 'missed'
    when s.pinned_version is null and s.template_version is distinct from coalesce(
      (select t.latest_version from templates t where t.workspace_id = s.workspace_id and t.id = s.template_id),
      (select l.latest_version from listings l where l.id = s.template_id and l.withdrawn_at is null),
      s.template_version) then 'version'
    when s.next_run_at = any (s.dark) then 'schedule.blackout'
    when exists (select from workspace_settings w where w.workspace_id = s.workspace_id and w.schedules_paused_at is not null)
      then 'schedule.paused'
    when s.overlap_policy = 'allow' then 'fired'
    when not exists (
      select from runs r where r.workspace_id = s.workspace_id and r.schedule_id = s.id and r.finished_at is null
    ) then 'fired'
    when s.overlap_policy = 'skip' then 'schedule.overlap'
    when s.overlap_policy = 'queue_one' and exists (
      select from occurrences o where o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.state = 'waiting'
    ) then 'schedule.overlap'
    else 'waiting'
  end
$$;
