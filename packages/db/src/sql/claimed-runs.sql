-- What a runner needs to do the runs that it has, with what their workspace's settings say about prompts.
create or replace function claimed_runs(p_runs uuid[])
returns table (id uuid, attempt integer, fence bigint, workspace_id uuid, template_id uuid, template_name text, document jsonb,
  run_values jsonb, prompt_address text, prompt_model text, prompt_secret text)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select r.id, r.attempt, r.fence, r.workspace_id, r.template_id, r.template_name, coalesce(l.document, t.document, d.document), r.values,
    s.prompt_address, s.prompt_model, s.prompt_secret
  from runs r
  left join listing_versions l on l.id = r.listing_version_id
  left join template_versions t on t.workspace_id = r.workspace_id and t.id = r.template_version_id
  left join run_drafts d on r.is_test and d.workspace_id = r.workspace_id and d.run_id = r.id
  left join workspace_settings s on s.workspace_id = r.workspace_id
  where r.id = any(p_runs)
  order by r.available_at, r.id
$$;
