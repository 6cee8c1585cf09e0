-- The name of a run's step as its version says, or null.
create or replace function step_name_of(p_run runs, p_index integer) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(
    (select l.document from listing_versions l where l.id = p_run.listing_version_id),
    (select t.document from template_versions t where t.workspace_id = p_run.workspace_id and t.id = p_run.template_version_id)
  ) -> 'steps' -> p_index ->> 'name'
$$;
