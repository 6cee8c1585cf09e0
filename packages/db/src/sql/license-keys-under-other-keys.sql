-- License keys that another key than the given one sealed, under the names they are sealed for.
create or replace function license_keys_under_other_keys(p_key_id text, p_after_workspace uuid, p_after_name text, p_limit integer)
returns table (workspace_id uuid, name text, key_id text, sealed bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select '00000000-0000-0000-0000-000000000000'::uuid, k.name, k.key_id, k.sealed from license_keys k
  where k.key_id <> p_key_id and ('00000000-0000-0000-0000-000000000000'::uuid, k.name) > (p_after_workspace, p_after_name)
  order by k.name limit p_limit
$$;
alter function license_keys_under_other_keys(text, uuid, text, integer) owner to lookup;
revoke all on function license_keys_under_other_keys(text, uuid, text, integer) from public;
grant execute on function license_keys_under_other_keys(text, uuid, text, integer) to app;
