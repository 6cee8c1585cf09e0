-- A device's one call: renews what it holds, notes that it is there, and answers what it has lost, what it shall stop, and up to
-- p_places runs for it to do, which it keeps for p_offer_seconds until it takes them on. `urgent`: it should know at once.
-- `due`: in how many seconds a run comes due that it may do; null: none is known of.
create or replace function next_for_device(p_device uuid, p_roles text[], p_state text, p_concurrency integer, p_places integer,
  p_workspaces uuid[], p_templates uuid[], p_runs uuid[], p_fences bigint[], p_lease_seconds integer, p_offer_seconds integer)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_name text;
  v_held uuid[];
  v_known uuid[];
  v_claims uuid[] := '{}';
  v_cancel uuid[];
  v_urgent boolean;
  v_workspaces uuid[];
  v_due uuid[];
  v_places integer := case p_state when 'ready' then p_places else 0 end;
  v_run record;
  v_next timestamptz;
begin
  select a.name into v_name from activations a where a.id = p_device;
  v_workspaces := array(
    select u.workspace_id from runners u
    where u.activation_id = p_device and u.workspace_id = any (p_workspaces) and runner_problem(u, p_roles) is null
  );

  with asked as (
    select a.run, a.fence from unnest(p_runs, p_fences) as a (run, fence)
  ), locked as (
    select r.id from runs r join asked a on a.run = r.id and a.fence = r.fence
    where r.state = 'running' and r.device_id = p_device order by r.id for update of r
  ), renewed as (
    update runs r set lease_until = clock_timestamp()
      + make_interval(secs => case when r.accepted_at is null then p_offer_seconds else p_lease_seconds end)
    from locked l where r.id = l.id
    returning r.id, r.cancel_requested_at, r.cancel_told_at
  )
  select coalesce(array_agg(n.id), '{}'), coalesce(array_agg(n.id) filter (where n.cancel_requested_at is not null), '{}'),
    -- It may take a while to stop: until then it is not told with every call.
    coalesce(bool_or(n.cancel_requested_at is not null
      and coalesce(n.cancel_told_at < clock_timestamp() - interval '5 seconds', true)), false)
  into v_held, v_cancel, v_urgent from renewed n;
  if v_urgent then
    update runs r set cancel_told_at = clock_timestamp() where r.id = any (v_cancel);
  end if;
  -- Those that ended by its own report are not lost, whether it knows that yet or not.
  v_known := v_held || array(
    select r.id from unnest(p_runs, p_fences) as a (run, fence) join runs r on r.id = a.run and r.fence = a.fence
    where r.device_id = p_device and r.state <> 'running'
  );

  -- It was given these and does not know: the answer was lost on its way, or the device's own memory was.
  for v_run in
    select r.id, r.workspace_id, r.accepted_at, r.cancel_requested_at from runs r
    where r.device_id = p_device and r.state = 'running' and not r.id = any (v_held) order by r.id for update skip locked
  loop
    if v_run.accepted_at is not null then
      -- Longer ago than any call of the device can be on its way.
      if v_run.accepted_at < clock_timestamp() - interval '2 minutes' then
        perform lose_run(v_run.id, 'runner.lost');
      end if;
    elsif v_run.cancel_requested_at is null and cardinality(v_claims) < v_places and v_run.workspace_id = any (v_workspaces) then
      v_claims := v_claims || v_run.id;
      update runs r set lease_until = clock_timestamp() + make_interval(secs => p_offer_seconds) where r.id = v_run.id;
    else
      perform return_run(v_run.id, null);
    end if;
  end loop;

  while cardinality(v_claims) < v_places loop
    v_due := array(
      select r.id from runs r
      where r.state = 'queued' and r.held_since is null and r.target_kind <> 'server' and r.workspace_id = any (v_workspaces)
        and r.available_at <= clock_timestamp() and (r.target_kind = 'any_device' or r.target_device = p_device)
        and (p_templates is null or r.template_id = any (p_templates))
        and not exists (
          select from runner_declines d where d.workspace_id = r.workspace_id and d.run_id = r.id and d.activation_id = p_device
        )
      order by r.available_at, r.id
      limit v_places - cardinality(v_claims)
      for update of r skip locked
    );
    exit when v_due = '{}';
    v_due := hold_back_runs(v_due);
    if v_due <> '{}' then
      perform begin_claims(v_due, v_name, p_device, p_offer_seconds);
      v_claims := v_claims || v_due;
      exit;
    end if;
  end loop;

  if v_places > cardinality(v_claims) then
    select min(r.available_at) into v_next from runs r
    where r.state = 'queued' and r.held_since is null and r.target_kind <> 'server' and r.workspace_id = any (v_workspaces)
      and r.available_at > clock_timestamp() and (r.target_kind = 'any_device' or r.target_device = p_device);
  end if;

  insert into device_presences (organization_id, activation_id, state, concurrency, allowed_workspaces, every_template,
    allowed_templates, last_seen_at)
  select a.organization_id, a.id, p_state, p_concurrency, p_workspaces, p_templates is null, coalesce(p_templates, '{}'), present()
  from activations a where a.id = p_device
  on conflict (activation_id) do update set state = excluded.state, concurrency = excluded.concurrency,
    allowed_workspaces = excluded.allowed_workspaces, every_template = excluded.every_template,
    allowed_templates = excluded.allowed_templates, last_seen_at = excluded.last_seen_at;

  return jsonb_build_object(
    'claims', coalesce((
      select jsonb_agg(jsonb_build_object('run', c.id, 'fence', c.fence::text, 'attempt', c.attempt, 'workspaceId', c.workspace_id,
        'workspaceName', w.name, 'templateId', c.template_id, 'templateName', c.template_name, 'document', c.document,
        'values', c.run_values))
      from claimed_runs(v_claims) c join workspaces w on w.id = c.workspace_id
    ), '[]'),
    'lost', coalesce((
      select jsonb_agg(jsonb_build_object('run', a.run, 'fence', a.fence::text))
      from unnest(p_runs, p_fences) as a (run, fence) where not a.run = any (v_known)
    ), '[]'),
    'cancel', coalesce((
      select jsonb_agg(jsonb_build_object('run', a.run, 'fence', a.fence::text))
      from unnest(p_runs, p_fences) as a (run, fence) where a.run = any (v_cancel)
    ), '[]'),
    'urgent', v_urgent,
    'due', extract(epoch from v_next - clock_timestamp())
  );
end
$$;
alter function next_for_device(uuid, text[], text, integer, integer, uuid[], uuid[], uuid[], bigint[], integer, integer) owner to queue;
revoke all on function next_for_device(uuid, text[], text, integer, integer, uuid[], uuid[], uuid[], bigint[], integer, integer) from public;
grant execute on function next_for_device(uuid, text[], text, integer, integer, uuid[], uuid[], uuid[], bigint[], integer, integer) to app;
