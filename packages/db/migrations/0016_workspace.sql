-- Up Migration

-- Who removed it and when; its rows go seven days later, and until then its owners can bring it back.
alter table workspaces
  add column removed_at timestamptz(3),
  add column removed_by_name text;
create index workspaces_removed on workspaces (removed_at) where removed_at is not null;
grant delete, update (removed_at) on workspaces to queue;

-- Whoever belongs to a workspace belongs to its organization.
call open_to_function_role('organization_members', 'lookup');
grant select, insert on organization_members to lookup;
set role lookup;
insert into organization_members (organization_id, user_id, role)
select distinct m.organization_id, m.user_id, 'member' from workspace_members m
on conflict do nothing;
reset role;

-- Tells every server whose open streams to look at again.
create function announce_access() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'workspaces' then
    perform pg_notify('access_changed', new.id::text);
  else
    perform pg_notify('access_changed', old.workspace_id::text);
  end if;
  return null;
end
$$;
create trigger announce_access after update or delete on workspace_members for each row execute function announce_access();
create trigger announce_access after update of removed_at on workspaces for each row
  when (old.removed_at is distinct from new.removed_at) execute function announce_access();

-- Down Migration

drop trigger announce_access on workspaces;
drop trigger announce_access on workspace_members;
drop function announce_access();
revoke insert, select on organization_members from lookup;
drop policy lookup_all on organization_members;
revoke delete, update (removed_at) on workspaces from queue;
drop index workspaces_removed;
alter table workspaces drop column removed_by_name, drop column removed_at;
