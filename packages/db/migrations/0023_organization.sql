-- Up Migration

-- Who removed it and when. Its rows stay, and with them its log; its owners can bring it back.
alter table organizations
  add column removed_at timestamptz(3),
  add column removed_by_name text;

-- Whose lines there are, and the lines of one person.
create index audit_lines_actor on audit_lines (organization_id, actor_id, workspace_id, number desc);

-- Down Migration

drop index audit_lines_actor;
alter table organizations drop column removed_by_name, drop column removed_at;
