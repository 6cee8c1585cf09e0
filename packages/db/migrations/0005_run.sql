-- Up Migration

create table runs (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  template_id uuid not null,
  template_name text not null,
  template_version integer not null,
  -- Exactly one of the two: a run keeps what it ran.
  listing_version_id uuid references listing_versions (id),
  template_version_id uuid,
  values jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'failed', 'canceled', 'timed_out', 'skipped')),
  reason text,
  started_by uuid,
  started_by_name text not null,
  attempt integer not null default 0,
  max_attempts integer not null default 1 check (max_attempts between 1 and 100),
  steps_total integer not null,
  steps_done integer not null default 0,
  step_name text,
  queued_at timestamptz(3) not null default now(),
  available_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  cancel_requested_at timestamptz(3),
  runner_name text,
  lease_until timestamptz(3),
  -- Counts the claims; a report that carries an older number is refused.
  fence bigint not null default 0,
  -- How many events of the present claim are recorded; a repeated report is dropped by it.
  reported bigint not null default 0,
  last_offset integer not null default 0,
  unique (workspace_id, id),
  foreign key (workspace_id, template_version_id) references template_versions (workspace_id, id),
  check (num_nonnulls(listing_version_id, template_version_id) = 1),
  check ((state = 'running') = (lease_until is not null)),
  check ((state in ('queued', 'running')) = (finished_at is null))
);
create index runs_recent on runs (workspace_id, queued_at desc, id desc);
create index runs_by_state on runs (workspace_id, state, queued_at desc, id desc);
create index runs_by_template on runs (workspace_id, template_id, queued_at desc, id desc);
create index runs_due on runs (available_at, id) where state = 'queued';
create index runs_leased on runs (lease_until) where state = 'running';
call protect_tenant_table('runs', 'workspace_id', 'app.workspace_id');
call open_to_function_role('runs', 'queue');
grant select, insert, update on runs to app;
grant select, update on runs to queue;

create table run_steps (
  workspace_id uuid not null,
  run_id uuid not null,
  attempt integer not null,
  index integer not null,
  state text not null check (state in ('running', 'succeeded', 'failed', 'canceled', 'timed_out', 'skipped')),
  reason text,
  outputs jsonb not null default '{}',
  started_at timestamptz(3),
  finished_at timestamptz(3),
  primary key (workspace_id, run_id, attempt, index),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
call protect_tenant_table('run_steps', 'workspace_id', 'app.workspace_id');
call open_to_function_role('run_steps', 'queue');
grant select on run_steps to app;
grant select, insert, update on run_steps to queue;

create table run_events (
  workspace_id uuid not null,
  run_id uuid not null,
  "offset" integer not null,
  attempt integer not null,
  event jsonb not null,
  primary key (workspace_id, run_id, "offset"),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
call protect_tenant_table('run_events', 'workspace_id', 'app.workspace_id');
call open_to_function_role('run_events', 'queue');
grant select, insert on run_events to app;
grant select, insert on run_events to queue;

-- Channels: run_queued wakes idle runners, run_canceled the runner that has the run, run_changed those who watch.
create function announce_run() returns trigger language plpgsql as $$
begin
  if new.state = 'queued' then
    perform pg_notify('run_queued', '');
  end if;
  if new.cancel_requested_at is not null and new.state = 'running' then
    perform pg_notify('run_canceled', new.id::text);
  end if;
  perform pg_notify('run_changed', json_build_object('workspaceId', new.workspace_id, 'runId', new.id, 'state', new.state)::text);
  return null;
end
$$;
create trigger announce_new_run after insert on runs for each row execute function announce_run();
create trigger announce_changed_run after update on runs for each row
  when (old.state is distinct from new.state or old.cancel_requested_at is distinct from new.cancel_requested_at)
  execute function announce_run();

-- Down Migration

drop table run_events, run_steps, runs;
drop function announce_run();
