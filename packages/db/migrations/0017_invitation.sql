-- Up Migration

create table invitations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  workspace_id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  -- SHA-256 of the token, in hex; the token itself is only in the mail.
  token_hash text not null unique,
  invited_by uuid,
  invited_by_name text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  -- At most one of the three.
  accepted_at timestamptz(3),
  accepted_by uuid,
  declined_at timestamptz(3),
  revoked_at timestamptz(3),
  check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1),
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade
);
create unique index invitations_open on invitations (workspace_id, email)
  where accepted_at is null and declined_at is null and revoked_at is null;
create index invitations_recent on invitations (workspace_id, created_at desc, id desc);
create index invitations_email on invitations (email) where accepted_at is null and declined_at is null and revoked_at is null;
call protect_tenant_table('invitations', 'workspace_id', 'app.workspace_id');
call open_to_function_role('invitations', 'lookup');
grant select, insert, update on invitations to app;
grant select on invitations to lookup;

-- Down Migration

drop table invitations;
