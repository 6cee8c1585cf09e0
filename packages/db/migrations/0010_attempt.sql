-- Up Migration

alter table runs
  -- A try from the editor: its document is in run_drafts, and it counts nowhere.
  add column is_test boolean not null default false,
  add column retry_delay_seconds double precision not null default 10 check (retry_delay_seconds between 0 and 86400),
  add column retry_backoff text not null default 'fixed' check (retry_backoff in ('fixed', 'exponential')),
  add column rerun_of uuid,
  add foreign key (workspace_id, rerun_of) references runs (workspace_id, id) on delete set null (rerun_of),
  alter column template_id drop not null,
  drop constraint runs_check,
  add constraint runs_version check (num_nonnulls(listing_version_id, template_version_id) = case when is_test then 0 else 1 end),
  add constraint runs_template check (is_test or template_id is not null);
create index runs_reruns on runs (workspace_id, rerun_of) where rerun_of is not null;
create index runs_history on runs (workspace_id, finished_at) include (state, started_at, template_id, is_test) where finished_at is not null;
create index runs_of_person on runs (workspace_id, template_id, started_by, queued_at desc);
create index runs_of_version on runs (workspace_id, template_version_id) where template_version_id is not null;
create index runs_of_listing_version on runs (listing_version_id) where listing_version_id is not null;
grant delete on runs to queue;

create table run_drafts (
  workspace_id uuid not null,
  run_id uuid not null,
  document jsonb not null,
  primary key (workspace_id, run_id),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
call protect_tenant_table('run_drafts', 'workspace_id', 'app.workspace_id');
call open_to_function_role('run_drafts', 'queue');
grant select, insert on run_drafts to app;
grant select on run_drafts to queue;

create table run_attempts (
  workspace_id uuid not null,
  run_id uuid not null,
  number integer not null,
  runner_name text not null,
  state text check (state in ('succeeded', 'failed', 'canceled', 'timed_out', 'skipped')),
  reason text,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (workspace_id, run_id, number),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
call protect_tenant_table('run_attempts', 'workspace_id', 'app.workspace_id');
call open_to_function_role('run_attempts', 'queue');
grant select on run_attempts to app;
grant select, insert, update on run_attempts to queue;

-- Of runs that are over, as much as is known: their last attempt.
insert into run_attempts (workspace_id, run_id, number, runner_name, state, reason, started_at, finished_at)
select workspace_id, id, attempt, coalesce(runner_name, ''), state, reason, coalesce(started_at, queued_at), finished_at
from runs where attempt > 0 and finished_at is not null;

-- Down Migration

drop table run_attempts, run_drafts;
revoke delete on runs from queue;
drop index runs_of_listing_version, runs_of_version, runs_of_person, runs_history, runs_reruns;
delete from runs where is_test;
alter table runs
  drop constraint runs_template, drop constraint runs_version,
  drop column is_test, drop column retry_delay_seconds, drop column retry_backoff, drop column rerun_of,
  alter column template_id set not null,
  add constraint runs_check check (num_nonnulls(listing_version_id, template_version_id) = 1);
