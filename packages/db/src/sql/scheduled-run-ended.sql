-- What follows from the end of a scheduled run, in the same transaction: its occurrence knows the outcome, people are told,
-- and the occurrence that waited for it starts.
create or replace function scheduled_run_ended(p_run uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
  s schedules%rowtype;
  failed boolean;
begin
  select * into run from runs r where r.id = p_run;
  select * into s from schedules x where x.workspace_id = run.workspace_id and x.id = run.schedule_id for no key update;
  if not found then
    return;
  end if;
  update occurrences o set outcome = run.state, finished_at = run.finished_at,
    start_by = case when run.state = 'canceled' then null else o.start_by end
  where o.workspace_id = s.workspace_id and o.schedule_id = s.id and o.at = run.occurrence_at and o.run_id = run.id;
  failed := run.state in ('failed', 'timed_out');
  if failed or run.state = 'succeeded' then
    perform tell_of_schedule(s, case when failed then array['failure'] when s.failing then array['recovery', 'success'] else array['success'] end,
      run.occurrence_at, p_run, run.reason);
    update schedules x set failing = failed,
      late_told = x.late_told and (run.occurrence_at is null or run.started_at > run.occurrence_at + make_interval(secs => x.start_within_seconds))
    where x.id = s.id and (x.failing <> failed or x.late_told);
  end if;
  perform release_waiting(s.workspace_id, s.id);
end
$$;
alter function scheduled_run_ended(uuid) owner to queue;
revoke all on function scheduled_run_ended(uuid) from public;
grant execute on function scheduled_run_ended(uuid) to app;
