-- Up Migration

create table audit_lines (
  id bigint generated always as identity primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  workspace_id uuid,
  at timestamptz(3) not null default now(),
  actor_id uuid,
  actor_name text,
  action text not null,
  target text,
  detail jsonb not null default '{}',
  address text,
  request_id text not null,
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id)
);
create index audit_lines_organization on audit_lines (organization_id, id desc);
call protect_tenant_table('audit_lines', 'organization_id', 'app.organization_id');
-- A line, once written, stays: the app role may add and read.
alter policy tenant_update on audit_lines using (false) with check (false);
alter policy tenant_delete on audit_lines using (false);
grant select, insert on audit_lines to app;

-- Down Migration

drop table audit_lines;
