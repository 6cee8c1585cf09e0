-- Up Migration

-- What a license does not allow any more rests and is kept. `enabled` stays as people have set it.
alter table schedules
  add column license_paused_at timestamptz(3),
  -- Nothing from before it is due.
  add column resumed_at timestamptz(3),
  add constraint schedules_rest check (license_paused_at is null or next_run_at is null);
create index schedules_license_paused on schedules (workspace_id) where license_paused_at is not null;
alter table notification_rules add column license_paused_at timestamptz(3);

-- For how many days the license of that time keeps a finished run; null: as long as its workspace does.
alter table runs add column history_days integer;
create function keep_history() returns trigger language plpgsql as $$
begin
  new.history_days := history_days_of(new.workspace_id);
  return new;
end
$$;
create trigger keep_history before update of state on runs for each row
  when (new.finished_at is not null and old.finished_at is null)
  execute function keep_history();

-- How near the end of a license people were told of, in days, and of which end.
alter table licenses
  add column told_days integer,
  add column told_of timestamptz(3);

alter table notices
  drop constraint notices_kind_check,
  add constraint notices_kind_check check (kind in ('failure', 'success', 'recovery', 'not_started', 'test',
    'license_ending', 'license_ended', 'license_changed'));

-- Limits of a tier count over all workspaces of an organization.
do $$
declare
  name regclass;
begin
  foreach name in array array['organizations', 'organization_members', 'users', 'invitations', 'api_tokens', 'licenses',
    'activations', 'license_events']::regclass[] loop
    call open_to_function_role(name, 'queue');
    execute format('grant select on %s to queue', name);
  end loop;
end
$$;
grant select on tiers to queue;
grant update on licenses, activations to queue;
grant insert on license_events to queue;
grant select, delete on license_nonces to queue;

-- A run that is over makes room for others of its organization that were held back.
create or replace function make_room() returns trigger language plpgsql as $$
begin
  perform make_room_after(new.workspace_id);
  return null;
end
$$;

-- Whoever was there before there were licenses begins with the trial that newcomers get.
grant insert on licenses to queue;
grant select on products to queue;
set role queue;
with begun as (
  insert into licenses (organization_id, tier, products, status_since, issued_at, expires_at)
  select o.id, 'TRIAL', array(select p.name from products p order by p.name), now(), now(), now() + interval '14 days'
  from organizations o where not exists (select from licenses l where l.organization_id = o.id)
  returning organization_id, id
)
insert into license_events (organization_id, license_id, kind, detail, at)
select organization_id, id, 'issued', '{"tier": "TRIAL"}', now() from begun;
reset role;
revoke select on products from queue;
revoke insert on licenses from queue;

-- Down Migration

create or replace function make_room() returns trigger language plpgsql as $$
begin
  if exists (select from limits_of(new.workspace_id) l where l.runs is not null) then
    perform release_held_runs(new.workspace_id, 1);
  end if;
  return null;
end
$$;
revoke select, delete on license_nonces from queue;
revoke insert on license_events from queue;
revoke update on licenses, activations from queue;
revoke select on tiers from queue;
do $$
declare
  name regclass;
begin
  foreach name in array array['organizations', 'organization_members', 'users', 'invitations', 'api_tokens', 'licenses',
    'activations', 'license_events']::regclass[] loop
    execute format('revoke select on %s from queue', name);
    execute format('drop policy queue_all on %s', name);
  end loop;
end
$$;
set role queue;
delete from notices where kind in ('license_ending', 'license_ended', 'license_changed');
reset role;
alter table notices
  drop constraint notices_kind_check,
  add constraint notices_kind_check check (kind in ('failure', 'success', 'recovery', 'not_started', 'test'));
alter table licenses drop column told_of, drop column told_days;
drop trigger keep_history on runs;
drop function keep_history();
alter table runs drop column history_days;
alter table notification_rules drop column license_paused_at;
drop index schedules_license_paused;
alter table schedules drop constraint schedules_rest, drop column resumed_at, drop column license_paused_at;
