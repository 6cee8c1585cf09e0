-- Puts the same signing secret under another key; false when it was made anew meanwhile.
create or replace function reseal_signing_secret(p_workspace uuid, p_name text, p_before bytea, p_key_id text, p_sealed bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update notification_rules r set key_id = p_key_id, sealed = p_sealed
  where r.workspace_id = p_workspace and r.id = substr(p_name, length('webhook:') + 1)::uuid and r.sealed = p_before;
  return found;
end
$$;
alter function reseal_signing_secret(uuid, text, bytea, text, bytea) owner to queue;
revoke all on function reseal_signing_secret(uuid, text, bytea, text, bytea) from public;
grant execute on function reseal_signing_secret(uuid, text, bytea, text, bytea) to app;
