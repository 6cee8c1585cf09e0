-- Secrets that another key than the given one sealed, a page at a time, for sealing them anew.
create or replace function secrets_under_other_keys(p_key_id text, p_after_workspace uuid, p_after_name text, p_limit integer)
returns table (workspace_id uuid, name text, key_id text, sealed bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.workspace_id, s.name, s.key_id, s.sealed from secrets s
  where s.key_id <> p_key_id and (s.workspace_id, s.name) > (p_after_workspace, p_after_name)
  order by s.workspace_id, s.name limit p_limit
$$;
alter function secrets_under_other_keys(text, uuid, text, integer) owner to queue;
revoke all on function secrets_under_other_keys(text, uuid, text, integer) from public;
grant execute on function secrets_under_other_keys(text, uuid, text, integer) to app;
