-- Up Migration

-- A workspace's own templates. A version is immutable.
create table templates (
  id uuid primary key,
  workspace_id uuid not null references workspaces (id) on delete cascade,
  name text not null,
  description text not null,
  category text not null check (category in ('api_development', 'database_operations', 'testing_workflows', 'devops_automation', 'custom')),
  tags text[] not null default '{}',
  latest_version integer not null default 1,
  created_by uuid,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (workspace_id, id)
);
create index templates_name on templates (workspace_id, name, id);
call protect_tenant_table('templates', 'workspace_id', 'app.workspace_id');
grant select, insert, update, delete on templates to app;

create table template_versions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  template_id uuid not null,
  number integer not null check (number > 0),
  document jsonb not null,
  created_at timestamptz(3) not null default now(),
  unique (workspace_id, id),
  unique (workspace_id, template_id, number),
  foreign key (workspace_id, template_id) references templates (workspace_id, id) on delete cascade
);
call protect_tenant_table('template_versions', 'workspace_id', 'app.workspace_id');
call open_to_function_role('template_versions', 'queue');
alter policy tenant_update on template_versions using (false) with check (false);
grant select, insert, delete on template_versions to app;
grant select on template_versions to queue;

-- What is published for everyone: tables of their own, so that no tenant policy needs an exception.
create table listings (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name text not null,
  description text not null,
  category text not null check (category in ('api_development', 'database_operations', 'testing_workflows', 'devops_automation', 'custom')),
  tags text[] not null default '{}',
  latest_version integer not null,
  published_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index listings_name on listings (name, id);
grant select on listings to app;

create table listing_versions (
  id uuid primary key default gen_random_uuid(),
  listing_id uuid not null references listings (id) on delete cascade,
  number integer not null check (number > 0),
  document jsonb not null,
  published_at timestamptz(3) not null default now(),
  unique (listing_id, number)
);
grant select on listing_versions to app, queue;

-- All a workspace can run, each with its newest version.
create view template_catalog with (security_invoker = true) as
  select t.id, 'workspace' as origin, t.name, t.description, t.category, t.tags, t.latest_version, t.updated_at, v.document
  from templates t
  join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.number = t.latest_version
  union all
  select l.id, 'marketplace' as origin, l.name, l.description, l.category, l.tags, l.latest_version, l.updated_at, v.document
  from listings l
  join listing_versions v on v.listing_id = l.id and v.number = l.latest_version;
grant select on template_catalog to app;

-- Down Migration

drop view template_catalog;
drop table listing_versions, listings, template_versions, templates;
