-- Up Migration

-- How much a workspace allows itself at most; null is no limit.
alter table workspace_settings
  add column max_members integer check (max_members > 0),
  add column max_templates integer check (max_templates > 0),
  add column max_schedules integer check (max_schedules > 0),
  add column max_runs integer check (max_runs > 0);

-- Set while a queued run waits only because its workspace runs as many as it may: since when it could have begun.
alter table runs add column held_since timestamptz(3);
create index runs_held on runs (workspace_id, held_since, id) where held_since is not null and state = 'queued';
drop index runs_due;
create index runs_due on runs (available_at, id) where state = 'queued' and held_since is null;
create index runs_running on runs (workspace_id) where state = 'running';

-- A run that is over makes room for one that was held back.
create function make_room() returns trigger language plpgsql as $$
begin
  if exists (select from limits_of(new.workspace_id) l where l.runs is not null) then
    perform release_held_runs(new.workspace_id, 1);
  end if;
  return null;
end
$$;
create trigger make_room after update of state on runs for each row
  when (old.state = 'running' and new.state <> 'running')
  execute function make_room();

-- Down Migration

drop trigger make_room on runs;
drop function make_room();
drop index runs_running;
drop index runs_due;
create index runs_due on runs (available_at, id) where state = 'queued';
drop index runs_held;
alter table runs drop column held_since;
alter table workspace_settings drop column max_runs, drop column max_schedules, drop column max_templates, drop column max_members;
