-- Up Migration

drop view template_catalog;

alter table templates
  -- Private: seen by whoever made it. What is public is published as a listing besides.
  add column visibility text not null default 'workspace' check (visibility in ('private', 'workspace')),
  add column created_by_name text,
  -- Deleted for people; the row stays as long as runs point at its versions.
  add column deleted_at timestamptz(3),
  -- Where an installed copy comes from, and the published version it was last brought to.
  add column source_listing_id uuid references listings (id) on delete set null,
  add column source_version integer;
drop index templates_name;
create index templates_name on templates (workspace_id, name, id) where deleted_at is null;
create index templates_source on templates (workspace_id, source_listing_id) where source_listing_id is not null;
create index templates_deleted on templates (deleted_at) where deleted_at is not null;

call open_to_function_role('templates', 'queue');
grant select, delete on templates to queue;

alter table template_versions
  add column note text not null default '',
  add column created_by uuid,
  add column created_by_name text,
  -- Set where the document is exactly that published version, so that its runs count for it.
  add column listing_version_id uuid references listing_versions (id);

-- Documents written before there was a retry policy.
update listing_versions set document = document || '{"retry": {"maxRetries": 0, "delaySeconds": 10, "backoff": "fixed"}}'
where not document ? 'retry';

-- Down Migration

drop policy queue_all on templates;
revoke select, delete on templates from queue;
alter table template_versions
  drop column note, drop column created_by, drop column created_by_name, drop column listing_version_id;
drop index templates_deleted, templates_source, templates_name;
alter table templates
  drop column visibility, drop column created_by_name, drop column deleted_at, drop column source_listing_id,
  drop column source_version;
create index templates_name on templates (workspace_id, name, id);
update listing_versions set document = document - 'retry';
create view template_catalog with (security_invoker = true) as
  select t.id, 'workspace' as origin, t.name, t.description, t.category, t.tags, t.latest_version, t.updated_at, v.document
  from templates t
  join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.number = t.latest_version
  union all
  select l.id, 'marketplace' as origin, l.name, l.description, l.category, l.tags, l.latest_version, l.updated_at, v.document
  from listings l
  join listing_versions v on v.listing_id = l.id and v.number = l.latest_version;
grant select on template_catalog to app;
