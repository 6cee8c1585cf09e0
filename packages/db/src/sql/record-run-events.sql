-- Records a runner's events in order. p_first is the number of the first one within the claim, counted from 1: events
-- recorded before are dropped, so a report may be repeated. Answers 'recorded', or 'stale' when the claim is no longer
-- the runner's; and whether the run shall be canceled.
create or replace function record_run_events(p_run uuid, p_fence bigint, p_first bigint, p_events jsonb)
returns table (outcome text, cancel boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
  item jsonb;
  position bigint := p_first - 1;
  ending jsonb;
begin
  select * into run from runs r where r.id = p_run for update;
  if not found or run.fence <> p_fence or run.state <> 'running' then
    return query select 'stale'::text, true;
    return;
  end if;
  for item in select * from jsonb_array_elements(p_events) loop
    position := position + 1;
    continue when position <= run.reported;
    if position > run.reported + 1 then
      raise exception 'event % of run % leaves a gap after %', position, p_run, run.reported using errcode = 'data_exception';
    end if;
    run.reported := position;
    run.last_offset := run.last_offset + 1;
    insert into run_events (workspace_id, run_id, "offset", attempt, event)
    values (run.workspace_id, run.id, run.last_offset, run.attempt, item);
    case item ->> 'type'
      when 'step_started' then
        run.step_name := coalesce(step_name_of(run, (item ->> 'step')::integer), run.step_name);
        insert into run_steps (workspace_id, run_id, attempt, index, state, started_at)
        values (run.workspace_id, run.id, run.attempt, (item ->> 'step')::integer, 'running', (item ->> 'at')::timestamptz);
      when 'step_finished' then
        run.steps_done := run.steps_done + 1;
        insert into run_steps (workspace_id, run_id, attempt, index, state, reason, outputs, finished_at)
        values (run.workspace_id, run.id, run.attempt, (item ->> 'step')::integer, item ->> 'state', item ->> 'reason',
                coalesce(item -> 'outputs', '{}'), (item ->> 'at')::timestamptz)
        on conflict (workspace_id, run_id, attempt, index) do update
          set state = excluded.state, reason = excluded.reason, outputs = excluded.outputs, finished_at = excluded.finished_at;
      when 'run_finished' then
        ending := item;
      else null;
    end case;
  end loop;
  update runs r set reported = run.reported, last_offset = run.last_offset, steps_done = run.steps_done, step_name = run.step_name
  where r.id = p_run;
  if ending is not null then
    perform finish_attempt(p_run, ending ->> 'state', ending ->> 'reason');
  end if;
  perform pg_notify('run_logged', p_run::text);
  return query select 'recorded'::text, run.cancel_requested_at is not null;
end
$$;
alter function record_run_events(uuid, bigint, bigint, jsonb) owner to queue;
revoke all on function record_run_events(uuid, bigint, bigint, jsonb) from public;
grant execute on function record_run_events(uuid, bigint, bigint, jsonb) to app;
