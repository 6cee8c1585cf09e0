-- Up Migration

-- Mails that belong to a person rather than to a workspace's rule, written in the transaction of what they tell of.
-- Reached through functions alone.
create table letters (
  id uuid primary key,
  recipient text not null,
  kind text not null,
  -- What it says, sealed by the installation's key because it may hold a one-time token; forgotten once it is sent.
  key_id text not null,
  sealed bytea,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  -- Counts the claims: whoever was claimed before has nothing to say any more.
  fence integer not null default 0,
  -- Why the last try failed.
  error text,
  next_try_at timestamptz(3) not null,
  -- It is of no use after this.
  give_up_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  check ((state = 'pending') = (sealed is not null))
);
create index letters_due on letters (next_try_at) where state = 'pending';
create index letters_age on letters (created_at);
grant select, insert, update, delete on letters to queue;

-- Null: nobody has shown that the mailbox is theirs.
alter table users add column email_verified_at timestamptz(3);

-- What a mailed link proves: one of each purpose for a person, so that a newer one ends the older.
create table one_time_tokens (
  user_id uuid not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('verify_email', 'reset_password')),
  -- SHA-256 of the token, in hex; the token itself is only in the mail.
  token_hash text not null unique,
  -- The address that it was sent to.
  email text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (user_id, purpose)
);
call protect_tenant_table('one_time_tokens', 'user_id', 'app.person_id');
call open_to_function_role('one_time_tokens', 'lookup');
grant select, insert, update on one_time_tokens to app;
grant select on one_time_tokens to lookup;

-- What programs sign in with: a person's own tokens, and those of a workspace.
create table api_tokens (
  id uuid primary key default gen_random_uuid(),
  -- The person's home, or the workspace's organization.
  organization_id uuid not null references organizations (id) on delete cascade,
  user_id uuid references users (id) on delete cascade,
  workspace_id uuid,
  -- The only workspace that a person's token works in; null: in all of theirs.
  only_workspace_id uuid references workspaces (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  -- Never `delete`: no program may end a workspace.
  scopes text[] not null check (scopes <@ array['view', 'execute', 'create', 'invite', 'manage'] and cardinality(scopes) > 0),
  -- SHA-256 of the token, in hex; the token itself is shown once and never stored.
  token_hash text not null unique,
  last_four text not null,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null check (expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz(3),
  last_used_address text,
  revoked_at timestamptz(3),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade,
  check ((user_id is null) <> (workspace_id is null)),
  check (only_workspace_id is null or user_id is not null)
);
create index api_tokens_person on api_tokens (organization_id, user_id);
create index api_tokens_workspace on api_tokens (organization_id, workspace_id);
create index api_tokens_only_workspace on api_tokens (only_workspace_id) where only_workspace_id is not null;
call protect_tenant_table('api_tokens', 'organization_id', 'app.organization_id');
call open_to_function_role('api_tokens', 'lookup');
-- A person's token is theirs alone, a workspace's is the workspace's.
do $$
declare
  mine text := 'organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid
    and case when workspace_id is null then user_id = nullif(current_setting(''app.person_id'', true), '''')::uuid
      else workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid end';
begin
  execute format('alter policy tenant_select on api_tokens using (%s)', mine);
  execute format('alter policy tenant_insert on api_tokens with check (%s)', mine);
  execute format('alter policy tenant_update on api_tokens using (%s) with check (%s)', mine, mine);
  execute format('alter policy tenant_delete on api_tokens using (%s)', mine);
end
$$;
grant select, insert, update on api_tokens to app;
grant select, update, delete on api_tokens to lookup;

-- Down Migration

drop table api_tokens, one_time_tokens, letters;
alter table users drop column email_verified_at;
