-- Up Migration

create table schedules (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null,
  enabled boolean not null,
  recurrence jsonb not null,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  blackouts jsonb not null default '[]',
  template_id uuid not null,
  -- Null follows the newest version.
  pinned_version integer,
  values jsonb not null default '{}',
  missed_policy text not null check (missed_policy in ('skip', 'run_latest', 'run_all')),
  missed_limit integer not null,
  missed_window_minutes integer not null,
  overlap_policy text not null check (overlap_policy in ('skip', 'queue_one', 'allow', 'cancel_previous')),
  -- Its own retry policy, or the template's, as the next run gets it.
  own_retry boolean not null,
  max_attempts integer not null,
  retry_delay_seconds double precision not null,
  retry_backoff text not null,
  start_within_seconds integer not null,
  -- The version that the values were checked against: what the next occurrence runs.
  template_name text not null,
  template_version integer not null,
  template_version_id uuid,
  listing_version_id uuid references listing_versions (id),
  listing_id uuid,
  listing_version integer,
  steps_total integer not null,
  -- The next due time and those after it, as far as they are worked out; `dark` are those of them in a blackout.
  next_run_at timestamptz(3),
  upcoming timestamptz(3)[] not null default '{}',
  dark timestamptz(3)[] not null default '{}',
  -- The rule knows no due time after the ones worked out.
  is_over boolean not null default false,
  needs_plan boolean not null default false,
  -- The zone data they were worked out with; other data asks for other times.
  planned_with text,
  -- Why its due occurrence cannot be fired by the fast statement: too old, or made for another version.
  attention text check (attention in ('missed', 'version')),
  problem text,
  -- People were told that it does not start; cleared when it starts in time again.
  late_told boolean not null default false,
  -- Its newest run failed.
  failing boolean not null default false,
  revision integer not null default 1,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, template_version_id) references template_versions (workspace_id, id),
  check (num_nonnulls(listing_version_id, template_version_id) = 1)
);
create index schedules_name on schedules (workspace_id, name, id);
create index schedules_template on schedules (workspace_id, template_id);
create index schedules_next on schedules (workspace_id, next_run_at) where next_run_at is not null;
create index schedules_version on schedules (workspace_id, template_version_id);
create index schedules_listing_version on schedules (listing_version_id) where listing_version_id is not null;
create index schedules_due on schedules (next_run_at, id) where next_run_at is not null and attention is null;
create index schedules_needing on schedules (id) where attention is not null or needs_plan;
call protect_tenant_table('schedules', 'workspace_id', 'app.workspace_id');
call open_to_function_role('schedules', 'queue');
grant select, insert, update, delete on schedules to app;
grant select, update on schedules to queue;

alter table runs
  add column schedule_id uuid,
  add column occurrence_at timestamptz(3),
  add foreign key (workspace_id, schedule_id) references schedules (workspace_id, id) on delete set null (schedule_id);
create index runs_of_schedule on runs (workspace_id, schedule_id, queued_at desc, id desc) where schedule_id is not null;
create index runs_alive_of_schedule on runs (workspace_id, schedule_id) where schedule_id is not null and finished_at is null;
grant insert on runs to queue;
-- Firing asks whether a template has a newer version.
create policy queue_select on listings for select to queue using (true);
grant select on listings to queue;

-- One row for each due time, whatever became of it.
create table occurrences (
  workspace_id uuid not null,
  schedule_id uuid not null,
  at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'fired', 'skipped', 'missed')),
  reason text,
  -- Stands for all due times up to here, where there were too many to record each.
  until timestamptz(3),
  run_id uuid,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  started_at timestamptz(3),
  -- By when it has to start; null once it has, or people were told.
  start_by timestamptz(3),
  outcome text check (outcome in ('succeeded', 'failed', 'canceled', 'timed_out', 'skipped')),
  finished_at timestamptz(3),
  primary key (workspace_id, schedule_id, at),
  foreign key (workspace_id, schedule_id) references schedules (workspace_id, id) on delete cascade,
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete set null (run_id),
  check (state = 'fired' or run_id is null),
  check ((state in ('skipped', 'missed')) = (reason is not null))
);
create index occurrences_run on occurrences (workspace_id, run_id) where run_id is not null;
create index occurrences_recent on occurrences (workspace_id, at);
create index occurrences_waiting on occurrences (workspace_id, schedule_id, at) where state = 'waiting';
create index occurrences_start_by on occurrences (start_by) where start_by is not null;
call protect_tenant_table('occurrences', 'workspace_id', 'app.workspace_id');
call open_to_function_role('occurrences', 'queue');
grant select, insert, update on occurrences to app;
grant select, insert, update, delete on occurrences to queue;

alter table workspace_settings
  add column min_interval_seconds integer not null default 1 check (min_interval_seconds between 1 and 86400),
  add column schedules_paused_at timestamptz(3),
  add column schedules_paused_by text;

-- Wakes the alarm of every server: something is due earlier than it thinks, or needs a look.
create function announce_schedule() returns trigger language plpgsql as $$
begin
  perform pg_notify('schedule_changed', '');
  return null;
end
$$;
create trigger announce_schedule after insert or update of recurrence, enabled, revision, attention on schedules
  for each row execute function announce_schedule();

create function settle_scheduled_run() returns trigger language plpgsql as $$
begin
  perform scheduled_run_ended(new.id);
  return null;
end
$$;
create trigger settle_scheduled_run after update of state on runs for each row
  when (new.schedule_id is not null and new.finished_at is not null and old.finished_at is null)
  execute function settle_scheduled_run();

-- Down Migration

drop trigger settle_scheduled_run on runs;
drop function settle_scheduled_run();
drop table occurrences;
drop index runs_alive_of_schedule, runs_of_schedule;
revoke insert on runs from queue;
drop policy queue_select on listings;
revoke select on listings from queue;
alter table runs drop column schedule_id, drop column occurrence_at;
drop table schedules;
drop function announce_schedule();
alter table workspace_settings
  drop column min_interval_seconds, drop column schedules_paused_at, drop column schedules_paused_by;
