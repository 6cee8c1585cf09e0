-- Up Migration

-- A device that works for a workspace, for as long as the person who registered it may run things there.
create table runners (
  organization_id uuid not null,
  workspace_id uuid not null,
  activation_id uuid not null,
  registered_by uuid not null,
  registered_by_name text not null,
  registered_at timestamptz(3) not null,
  primary key (workspace_id, activation_id),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade,
  foreign key (organization_id, activation_id) references activations (organization_id, id) on delete cascade
);
create index runners_device on runners (activation_id, workspace_id);
call protect_tenant_table('runners', 'workspace_id', 'app.workspace_id');
call open_to_function_role('runners', 'queue');
grant select, insert, update, delete on runners to app;
grant select on runners to queue;

-- What a device said of itself when it was last heard of.
create table device_presences (
  organization_id uuid not null,
  activation_id uuid not null unique,
  state text not null check (state in ('ready', 'paused')),
  concurrency integer not null check (concurrency > 0),
  allowed_workspaces uuid[] not null,
  -- Else those that are named.
  every_template boolean not null,
  allowed_templates uuid[] not null,
  last_seen_at timestamptz(3) not null,
  primary key (organization_id, activation_id),
  foreign key (organization_id, activation_id) references activations (organization_id, id) on delete cascade
);
call protect_tenant_table('device_presences', 'organization_id', 'app.organization_id');
call open_to_function_role('device_presences', 'queue');
grant select on device_presences to app;
grant select, insert, update on device_presences to queue;

-- What a runner proves itself with between two proofs by its key. Reached through functions alone.
create table device_tokens (
  -- SHA-256 of the token, in hex; the token itself is never stored.
  token_hash text primary key,
  organization_id uuid not null,
  activation_id uuid not null,
  expires_at timestamptz(3) not null,
  foreign key (organization_id, activation_id) references activations (organization_id, id) on delete cascade
);
create index device_tokens_device on device_tokens (activation_id, expires_at);
grant select, insert, delete on device_tokens to lookup;
grant select on device_tokens to queue;

alter table runs
  add column target_kind text not null default 'server' check (target_kind in ('server', 'any_device', 'device')),
  add column target_device uuid,
  -- The device that has it or had it last; null where a server had.
  add column device_id uuid,
  -- When that device took it on; it may decline before.
  add column accepted_at timestamptz(3),
  -- When that device was last told to stop it.
  add column cancel_told_at timestamptz(3),
  -- Attempts that were stopped on purpose and count for nothing.
  add column uncounted integer not null default 0,
  add constraint runs_target check ((target_kind = 'device') = (target_device is not null));
drop index runs_due;
create index runs_due on runs (available_at, id) where state = 'queued' and held_since is null and target_kind = 'server';
create index runs_due_devices on runs (workspace_id, available_at, id)
  where state = 'queued' and held_since is null and target_kind <> 'server';
create index runs_of_device on runs (device_id) where state = 'running' and device_id is not null;
grant delete on run_attempts to queue;

alter table schedules
  add column target_kind text not null default 'server' check (target_kind in ('server', 'any_device', 'device')),
  add column target_device uuid,
  add constraint schedules_target check ((target_kind = 'device') = (target_device is not null));

-- A run that a device will not do, until it says otherwise.
create table runner_declines (
  workspace_id uuid not null,
  run_id uuid not null,
  activation_id uuid not null,
  reason text not null,
  detail text not null,
  at timestamptz(3) not null,
  primary key (workspace_id, run_id, activation_id),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
create index runner_declines_device on runner_declines (activation_id);
call protect_tenant_table('runner_declines', 'workspace_id', 'app.workspace_id');
call open_to_function_role('runner_declines', 'queue');
grant select on runner_declines to app;
grant select, insert, update, delete on runner_declines to queue;

-- Channels: run_queued wakes who may do it (nothing: servers; a workspace and perhaps a device: its runners), run_canceled the
-- runner that has the run, run_changed those who watch.
create or replace function announce_run() returns trigger language plpgsql as $$
begin
  if new.state = 'queued' then
    perform pg_notify('run_queued', case new.target_kind when 'server' then '' else concat_ws(' ', new.workspace_id, new.target_device) end);
  end if;
  if new.cancel_requested_at is not null and new.state = 'running' then
    perform pg_notify('run_canceled', new.id::text);
  end if;
  perform pg_notify('run_changed', json_build_object('workspaceId', new.workspace_id, 'runId', new.id, 'state', new.state)::text);
  return null;
end
$$;

-- A device that waits for work learns at once where it may work now.
create function announce_runner() returns trigger language plpgsql as $$
begin
  perform pg_notify('runner_changed', coalesce(new.activation_id, old.activation_id)::text);
  return null;
end
$$;
create trigger announce_runner after insert or delete on runners for each row execute function announce_runner();
create trigger announce_reconsidered after delete on runner_declines for each row execute function announce_runner();

-- Down Migration

drop table runner_declines;
alter table schedules drop constraint schedules_target, drop column target_device, drop column target_kind;
revoke delete on run_attempts from queue;
drop index runs_of_device, runs_due_devices, runs_due;
alter table runs
  drop constraint runs_target,
  drop column uncounted, drop column cancel_told_at, drop column accepted_at, drop column device_id,
  drop column target_device, drop column target_kind;
create index runs_due on runs (available_at, id) where state = 'queued' and held_since is null;
drop table device_tokens, device_presences, runners;
drop function announce_runner();
create or replace function announce_run() returns trigger language plpgsql as $$
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
