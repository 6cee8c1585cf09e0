-- Up Migration

-- Contents are sealed by the server (AES-256-GCM); the database never sees a key.
create table secrets (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null check (name ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  note text not null default '',
  -- Which key sealed it: the beginning of the key's SHA-256.
  key_id text not null,
  sealed bytea not null,
  created_by_name text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  primary key (workspace_id, name)
);
create index secrets_key on secrets (key_id);
call protect_tenant_table('secrets', 'workspace_id', 'app.workspace_id');
call open_to_function_role('secrets', 'queue');
grant select, insert, update, delete on secrets to app;
grant select, update on secrets to queue;

create table workspace_settings (
  workspace_id uuid primary key references workspaces (id) on delete cascade,
  run_retention_days integer not null default 90 check (run_retention_days between 1 and 3650),
  prompt_address text,
  prompt_model text,
  prompt_secret text,
  updated_at timestamptz(3) not null default now()
);
call protect_tenant_table('workspace_settings', 'workspace_id', 'app.workspace_id');
call open_to_function_role('workspace_settings', 'queue');
grant select, insert, update on workspace_settings to app;
grant select on workspace_settings to queue;

call open_to_function_role('workspaces', 'queue');
grant select on workspaces to queue;
call open_to_function_role('audit_lines', 'queue');
grant insert on audit_lines to queue;

-- Down Migration

drop policy queue_all on audit_lines;
revoke insert on audit_lines from queue;
drop policy queue_all on workspaces;
revoke select on workspaces from queue;
drop table workspace_settings, secrets;
