-- Up Migration

-- A template or a run that one workspace lets another one of its organization see, or use.
create table shares (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  workspace_id uuid not null,
  template_id uuid,
  run_id uuid,
  to_workspace_id uuid not null,
  access text not null check (access in ('read', 'execute')),
  shared_by uuid,
  shared_by_name text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  check (num_nonnulls(template_id, run_id) = 1),
  check (workspace_id <> to_workspace_id),
  unique (workspace_id, template_id, to_workspace_id),
  unique (workspace_id, run_id, to_workspace_id),
  -- Both keys carry the organization: nothing is shared beyond it.
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) on delete cascade,
  foreign key (organization_id, to_workspace_id) references workspaces (organization_id, id) on delete cascade,
  foreign key (workspace_id, template_id) references templates (workspace_id, id) on delete cascade,
  foreign key (workspace_id, run_id) references runs (workspace_id, id) on delete cascade
);
create index shares_received on shares (to_workspace_id, created_at desc, id desc);
call protect_tenant_table('shares', 'workspace_id', 'app.workspace_id');
-- Whoever it is shared with sees it too, and may do without it.
create policy received_select on shares for select to app
  using (to_workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
create policy received_delete on shares for delete to app
  using (to_workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
call open_to_function_role('shares', 'queue');
grant select, insert, update, delete on shares to app;
grant select on shares to queue;

-- Down Migration

drop table shares;
