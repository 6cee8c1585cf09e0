-- Puts the same content under another key; false when somebody replaced the secret meanwhile.
create or replace function reseal_secret(p_workspace uuid, p_name text, p_before bytea, p_key_id text, p_sealed bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update secrets s set key_id = p_key_id, sealed = p_sealed
  where s.workspace_id = p_workspace and s.name = p_name and s.sealed = p_before;
  return found;
end
$$;
alter function reseal_secret(uuid, text, bytea, text, bytea) owner to queue;
revoke all on function reseal_secret(uuid, text, bytea, text, bytea) from public;
grant execute on function reseal_secret(uuid, text, bytea, text, bytea) to app;
