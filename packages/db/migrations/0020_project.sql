-- Up Migration

-- What groups templates, schedules and runs of a workspace.
create table projects (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  description text not null default '' check (length(description) <= 1000),
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  updated_at timestamptz(3) not null default clock_timestamp(),
  unique (workspace_id, id)
);
create unique index projects_name on projects (workspace_id, lower(name));
call protect_tenant_table('projects', 'workspace_id', 'app.workspace_id');
grant select, insert, update, delete on projects to app;

alter table templates
  add column project_id uuid,
  add foreign key (workspace_id, project_id) references projects (workspace_id, id) on delete set null (project_id);
create index templates_project on templates (workspace_id, project_id) where project_id is not null;
alter table schedules
  add column project_id uuid,
  add foreign key (workspace_id, project_id) references projects (workspace_id, id) on delete set null (project_id);
create index schedules_project on schedules (workspace_id, project_id) where project_id is not null;
-- A run keeps the project that its schedule or its template had when it began.
alter table runs
  add column project_id uuid,
  add foreign key (workspace_id, project_id) references projects (workspace_id, id) on delete set null (project_id);
create index runs_project on runs (workspace_id, project_id, queued_at desc, id desc) where project_id is not null;

create or replace view template_catalog with (security_invoker = true) as
  select t.id, 'workspace' as origin, case when l.id is null then t.visibility else 'public' end as visibility,
    t.name, t.description, t.category, t.tags, t.latest_version, t.created_by, t.created_by_name as author_name,
    t.source_listing_id, t.source_version, l.id as listing_id, l.latest_version as listing_version, t.updated_at, v.document,
    t.project_id
  from templates t
  join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.number = t.latest_version
  left join listings l on l.publisher_workspace_id = t.workspace_id and l.template_id = t.id and l.withdrawn_at is null
  where t.deleted_at is null
    and (t.visibility <> 'private' or t.created_by = nullif(current_setting('app.person_id', true), '')::uuid)
  union all
  select l.id, 'marketplace', 'public', l.name, l.description, l.category, l.tags, l.latest_version, null, l.publisher_name,
    null, null, l.id, l.latest_version, l.updated_at, v.document, null
  from listings l
  join listing_versions v on v.listing_id = l.id and v.number = l.latest_version;

-- Down Migration

drop view template_catalog;
alter table runs drop column project_id;
alter table schedules drop column project_id;
alter table templates drop column project_id;
drop table projects;
create view template_catalog with (security_invoker = true) as
  select t.id, 'workspace' as origin, case when l.id is null then t.visibility else 'public' end as visibility,
    t.name, t.description, t.category, t.tags, t.latest_version, t.created_by, t.created_by_name as author_name,
    t.source_listing_id, t.source_version, l.id as listing_id, l.latest_version as listing_version, t.updated_at, v.document
  from templates t
  join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.number = t.latest_version
  left join listings l on l.publisher_workspace_id = t.workspace_id and l.template_id = t.id and l.withdrawn_at is null
  where t.deleted_at is null
    and (t.visibility <> 'private' or t.created_by = nullif(current_setting('app.person_id', true), '')::uuid)
  union all
  select l.id, 'marketplace', 'public', l.name, l.description, l.category, l.tags, l.latest_version, null, l.publisher_name,
    null, null, l.id, l.latest_version, l.updated_at, v.document
  from listings l
  join listing_versions v on v.listing_id = l.id and v.number = l.latest_version;
grant select on template_catalog to app;
