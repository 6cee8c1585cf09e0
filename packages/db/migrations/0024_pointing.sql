-- Up Migration

-- A token for one workspace is a member's: it can point at no other workspace, and ends with the membership.
delete from api_tokens t where t.only_workspace_id is not null and not exists (
  select from workspace_members m where m.workspace_id = t.only_workspace_id and m.user_id = t.user_id
);
alter table workspace_members add constraint workspace_members_person unique (workspace_id, user_id);
alter table api_tokens
  drop constraint api_tokens_only_workspace_id_fkey,
  add foreign key (only_workspace_id, user_id) references workspace_members (workspace_id, user_id) on delete cascade;

-- Where an account belongs is settled when it is made.
revoke update on users from app;
grant update (email, name, password_hash, email_verified_at) on users to app;

-- A line's id is sealed and exported with it: a counter over all organizations would tell how much the others do.
alter table audit_lines
  drop constraint audit_lines_pkey,
  add primary key (organization_id, id),
  alter column id drop identity,
  alter column id set default (extract(epoch from clock_timestamp()) * 1000000)::bigint * 1000 + floor(random() * 1000)::bigint;

-- Down Migration

alter table audit_lines
  drop constraint audit_lines_pkey,
  add primary key (id),
  alter column id drop default;
do $$
begin
  execute format('alter table audit_lines alter column id add generated always as identity (start with %s)',
    (select coalesce(max(id), 0) + 1 from audit_lines));
end
$$;
revoke update (email, name, password_hash, email_verified_at) on users from app;
grant update on users to app;
alter table api_tokens
  drop constraint api_tokens_only_workspace_id_user_id_fkey,
  add foreign key (only_workspace_id) references workspaces (id) on delete cascade;
alter table workspace_members drop constraint workspace_members_person;
