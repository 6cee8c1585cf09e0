-- Up Migration

create table organizations (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz(3) not null default now()
);
call protect_tenant_table('organizations', 'id', 'app.organization_id');
call open_to_function_role('organizations', 'lookup');
grant select, insert, update on organizations to app;
grant select on organizations to lookup;

create table users (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text not null,
  home_organization_id uuid not null references organizations (id),
  created_at timestamptz(3) not null default now()
);
call protect_tenant_table('users', 'id', 'app.person_id');
call open_to_function_role('users', 'lookup');
grant select, insert, update on users to app;
grant select on users to lookup;

create table sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  -- SHA-256 of the token, in hex; the token itself is never stored.
  token_hash text not null unique,
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  address text,
  user_agent text
);
create index sessions_user on sessions (user_id, last_seen_at desc);
create index sessions_expiry on sessions (expires_at);
call protect_tenant_table('sessions', 'user_id', 'app.person_id');
call open_to_function_role('sessions', 'lookup');
grant select, insert, update, delete on sessions to app;
grant select, update, delete on sessions to lookup;

create table organization_members (
  organization_id uuid not null references organizations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member')),
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, user_id)
);
call protect_tenant_table('organization_members', 'organization_id', 'app.organization_id');
grant select, insert, update, delete on organization_members to app;

create table workspaces (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz(3) not null default now(),
  unique (organization_id, id)
);
call protect_tenant_table('workspaces', 'organization_id', 'app.organization_id');
call open_to_function_role('workspaces', 'lookup');
grant select, insert, update, delete on workspaces to app;
grant select on workspaces to lookup;

create table workspace_members (
  organization_id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  created_at timestamptz(3) not null default now(),
  primary key (organization_id, workspace_id, user_id),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
);
create index workspace_members_user on workspace_members (user_id);
call protect_tenant_table('workspace_members', 'organization_id', 'app.organization_id');
call open_to_function_role('workspace_members', 'lookup');
grant select, insert, update, delete on workspace_members to app;
grant select on workspace_members to lookup;

-- Counts of failures per account and address. Belongs to nobody; reached through count_failure alone.
create table throttles (
  key text primary key,
  failures integer not null,
  window_ends_at timestamptz(3) not null
);
create index throttles_expiry on throttles (window_ends_at);
grant select, insert, update, delete on throttles to lookup;

-- Down Migration

drop table throttles, workspace_members, workspaces, organization_members, sessions, users, organizations;
