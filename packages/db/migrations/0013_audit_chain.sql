-- Up Migration

-- Seals the lines of the audit log, over all organizations; nobody signs in as it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'auditor') then
    begin
      create role auditor nologin;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if not pg_has_role(current_user, 'auditor', 'usage') or not pg_has_role(current_user, 'auditor', 'set') then
    execute format('grant auditor to %I', current_user);
  end if;
end
$$;
grant usage, create on schema public to auditor;
call open_to_function_role('organizations', 'auditor');
grant select on organizations to auditor;

-- The newest line of each organization: who removes lines at the end has to lie here too.
create table audit_heads (
  organization_id uuid primary key references organizations (id) on delete cascade,
  number bigint not null,
  hash text not null
);
call protect_tenant_table('audit_heads', 'organization_id', 'app.organization_id');
alter policy tenant_insert on audit_heads with check (false);
alter policy tenant_update on audit_heads using (false) with check (false);
alter policy tenant_delete on audit_heads using (false);
call open_to_function_role('audit_heads', 'auditor');
grant select on audit_heads to app;
grant select, insert, update on audit_heads to auditor;

alter table audit_lines
  -- 1, 2, 3 and so on in the order of commits, without gaps; both are null until the line's transaction commits.
  add column number bigint,
  add column hash text,
  add column changes jsonb not null default '{}',
  add constraint audit_lines_number unique (organization_id, number);
drop index audit_lines_organization;
create index audit_lines_workspace on audit_lines (organization_id, workspace_id, number desc);
call open_to_function_role('audit_lines', 'auditor');
grant select, update (number, hash) on audit_lines to auditor;
-- Number, hash and time are not for those who write lines to choose.
revoke insert on audit_lines from app, queue;
grant insert (organization_id, workspace_id, actor_id, actor_name, action, target, detail, changes, address, request_id)
  on audit_lines to app, queue;

-- What a hash covers, as one text; who changes this breaks every chain there is.
create function audit_canonical(line audit_lines, p_number bigint) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_array(
    p_number, line.id, line.organization_id, line.workspace_id,
    to_char(line.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    line.actor_id, line.actor_name, line.action, line.target, line.detail, line.changes, line.address, line.request_id
  )::text
$$;
create function audit_hash(previous text, canonical text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(previous || E'\n' || canonical, 'UTF8')), 'hex')
$$;
-- What the first line of a chain follows.
create function audit_genesis() returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select repeat('0', 64)
$$;
revoke all on function audit_canonical(audit_lines, bigint), audit_hash(text, text), audit_genesis() from public;
grant execute on function audit_canonical(audit_lines, bigint), audit_hash(text, text), audit_genesis() to app, auditor;

create function seal_audit_line() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  head audit_heads;
begin
  insert into audit_heads (organization_id, number, hash) values (new.organization_id, 0, audit_genesis())
    on conflict (organization_id) do nothing;
  select * into head from audit_heads h where h.organization_id = new.organization_id for update;
  update audit_lines l
    set number = head.number + 1, hash = audit_hash(head.hash, audit_canonical(l, head.number + 1))
    where l.organization_id = new.organization_id and l.id = new.id
    returning l.number, l.hash into strict head.number, head.hash;
  update audit_heads h set number = head.number, hash = head.hash where h.organization_id = new.organization_id;
  return null;
end
$$;
alter function seal_audit_line() owner to auditor;
revoke all on function seal_audit_line() from public;

-- Lines of earlier times, in the order they were written in.
set role auditor;
do $$
declare
  line audit_lines;
  head audit_heads;
begin
  for line in select l.* from audit_lines l order by l.organization_id, l.id loop
    if head.organization_id is distinct from line.organization_id then
      head := row(line.organization_id, 0, audit_genesis());
    end if;
    head.number := head.number + 1;
    head.hash := audit_hash(head.hash, audit_canonical(line, head.number));
    update audit_lines l set number = head.number, hash = head.hash
      where l.organization_id = line.organization_id and l.id = line.id;
  end loop;
  insert into audit_heads (organization_id, number, hash)
    select distinct on (l.organization_id) l.organization_id, l.number, l.hash from audit_lines l
    order by l.organization_id, l.number desc;
end
$$;
reset role;

-- At the very end of a transaction: its lock on the head is the last one it takes, so that no two can wait for each other.
create constraint trigger seal_audit_line after insert on audit_lines
  deferrable initially deferred for each row execute function seal_audit_line();

-- Down Migration

drop trigger seal_audit_line on audit_lines;
drop function seal_audit_line();
drop function audit_canonical(audit_lines, bigint);
drop function audit_hash(text, text);
drop function audit_genesis();
drop table audit_heads;
revoke insert (organization_id, workspace_id, actor_id, actor_name, action, target, detail, changes, address, request_id)
  on audit_lines from app, queue;
grant insert on audit_lines to app, queue;
revoke select, update (number, hash) on audit_lines from auditor;
drop policy auditor_all on audit_lines;
alter table audit_lines drop constraint audit_lines_number, drop column number, drop column hash, drop column changes;
drop index if exists audit_lines_workspace;
create index audit_lines_organization on audit_lines (organization_id, id desc);
drop policy auditor_all on organizations;
revoke select on organizations from auditor;
revoke usage, create on schema public from auditor;
