-- How much a workspace allows itself; null is no limit. What its organization's license allows all of its workspaces together
-- says license_in_force. Both hold.
create or replace function limits_of(p_workspace uuid)
returns table (members integer, templates integer, schedules integer, runs integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select s.max_members, s.max_templates, s.max_schedules, s.max_runs
  from workspace_settings s where s.workspace_id = p_workspace
$$;
grant execute on function limits_of(uuid) to app, queue;
