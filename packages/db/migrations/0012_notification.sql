-- Up Migration

-- Whom to tell of what. Of one schedule, or (null) of all in the workspace.
create table notification_rules (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  schedule_id uuid,
  kinds text[] not null check (kinds <@ array['failure', 'success', 'recovery', 'not_started'] and cardinality(kinds) > 0),
  channel text not null check (channel in ('app', 'email', 'webhook')),
  -- People of the workspace (none: all of them), e-mail addresses, or one webhook's address.
  people uuid[] not null default '{}',
  targets text[] not null default '{}',
  -- Of a webhook: what its messages are signed with, sealed as secrets are.
  key_id text,
  sealed bytea,
  enabled boolean not null default true,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz(3) not null default now(),
  unique (workspace_id, id),
  foreign key (workspace_id, schedule_id) references schedules (workspace_id, id) on delete cascade,
  check ((channel = 'webhook') = (sealed is not null))
);
create index notification_rules_schedule on notification_rules (workspace_id, schedule_id);
create index notification_rules_key on notification_rules (key_id) where key_id is not null;
call protect_tenant_table('notification_rules', 'workspace_id', 'app.workspace_id');
call open_to_function_role('notification_rules', 'queue');
grant select, insert, update, delete on notification_rules to app;
grant select, update on notification_rules to queue;

-- The outbox: one row for each word to one target, written in the transaction of what it tells.
create table notification_deliveries (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces (id) on delete cascade,
  rule_id uuid,
  channel text not null check (channel in ('email', 'webhook')),
  target text not null,
  kind text not null check (kind in ('failure', 'success', 'recovery', 'not_started', 'test')),
  schedule_id uuid,
  run_id uuid,
  -- What is told, as it was when it happened: names, times, states. Nothing that a run has written.
  payload jsonb not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  -- Tries begun in its present day; a re-send begins another.
  attempts integer not null default 0,
  -- Counts the claims: whoever was claimed before has nothing to say any more.
  fence integer not null default 0,
  tries jsonb not null default '[]',
  -- When it is tried next; while it is being tried, when it is taken to be lost.
  next_try_at timestamptz(3) not null default clock_timestamp(),
  -- It is given up after this.
  give_up_at timestamptz(3) not null default clock_timestamp() + interval '1 day',
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (workspace_id, rule_id) references notification_rules (workspace_id, id) on delete set null (rule_id),
  foreign key (workspace_id, schedule_id) references schedules (workspace_id, id) on delete set null (schedule_id),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete set null (run_id)
);
create index notification_deliveries_recent on notification_deliveries (workspace_id, created_at desc, id desc);
create index notification_deliveries_rule on notification_deliveries (workspace_id, rule_id, created_at desc);
create index notification_deliveries_schedule on notification_deliveries (workspace_id, schedule_id, created_at desc);
create index notification_deliveries_run on notification_deliveries (workspace_id, run_id) where run_id is not null;
create index notification_deliveries_due on notification_deliveries (channel, next_try_at) where state = 'pending';
create index notification_deliveries_age on notification_deliveries (created_at);
call protect_tenant_table('notification_deliveries', 'workspace_id', 'app.workspace_id');
call open_to_function_role('notification_deliveries', 'queue');
grant select, insert, update on notification_deliveries to app;
grant select, insert, update, delete on notification_deliveries to queue;

-- What people are told in the app.
create table notices (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  kind text not null check (kind in ('failure', 'success', 'recovery', 'not_started', 'test')),
  schedule_id uuid,
  run_id uuid,
  payload jsonb not null,
  read_at timestamptz(3),
  created_at timestamptz(3) not null default clock_timestamp(),
  foreign key (workspace_id, schedule_id) references schedules (workspace_id, id) on delete set null (schedule_id),
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete set null (run_id)
);
create index notices_recent on notices (workspace_id, user_id, created_at desc, id desc);
create index notices_unread on notices (workspace_id, user_id) where read_at is null;
create index notices_schedule on notices (workspace_id, schedule_id) where schedule_id is not null;
create index notices_run on notices (workspace_id, run_id) where run_id is not null;
create index notices_age on notices (created_at);
call protect_tenant_table('notices', 'workspace_id', 'app.workspace_id');
call open_to_function_role('notices', 'queue');
-- A notice is its reader's alone.
alter policy tenant_select on notices using (
  workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  and user_id = nullif(current_setting('app.person_id', true), '')::uuid
);
alter policy tenant_insert on notices with check (
  workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  and user_id = nullif(current_setting('app.person_id', true), '')::uuid
);
alter policy tenant_update on notices using (
  workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
  and user_id = nullif(current_setting('app.person_id', true), '')::uuid
);
grant select, insert, update on notices to app;
grant select, insert, delete on notices to queue;

-- Mails of a server without a mail server, for whoever runs it to read. Reached through functions alone.
create table kept_mails (
  id uuid primary key default gen_random_uuid(),
  -- Sending the same mail again is keeping it once.
  message_id text not null unique,
  sender text not null,
  recipient text not null,
  subject text not null,
  html text not null,
  text text not null,
  created_at timestamptz(3) not null default clock_timestamp()
);
create index kept_mails_recent on kept_mails (created_at desc, id desc);
grant select, insert, delete on kept_mails to queue;

create function announce_delivery() returns trigger language plpgsql as $$
begin
  perform pg_notify('delivery_queued', '');
  return null;
end
$$;
-- Only a re-send sets give_up_at anew.
create trigger announce_delivery after insert or update of give_up_at on notification_deliveries
  for each statement execute function announce_delivery();

create function announce_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('notice_added', new.workspace_id || ' ' || new.user_id);
  return null;
end
$$;
create trigger announce_notice after insert or update of read_at on notices
  for each row execute function announce_notice();

-- Who belongs to a workspace, for telling them.
call open_to_function_role('workspace_members', 'queue');
grant select on workspace_members to queue;

-- Down Migration

drop policy queue_all on workspace_members;
revoke select on workspace_members from queue;
drop table kept_mails, notices, notification_deliveries, notification_rules;
drop function announce_delivery();
drop function announce_notice();
