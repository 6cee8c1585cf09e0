-- The limits that hold for a workspace; null is no limit. Whatever else may limit one is laid over here, for all who ask.
create or replace function limits_of(p_workspace uuid)
returns table (members integer, templates integer, schedules integer, runs integer)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select s.max_members, s.max_templates, s.max_schedules, s.max_runs
  from workspace_settings s where s.workspace_id = p_workspace
$$;
grant execute on function limits_of(uuid) to app, queue;
