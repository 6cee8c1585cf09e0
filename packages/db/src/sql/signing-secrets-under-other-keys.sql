-- Signing secrets of webhooks that another key than the given one sealed, a page at a time, under the names they are sealed for.
create or replace function signing_secrets_under_other_keys(p_key_id text, p_after_workspace uuid, p_after_name text, p_limit integer)
returns table (workspace_id uuid, name text, key_id text, sealed bytea)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.workspace_id, 'webhook:' || r.id, r.key_id, r.sealed from notification_rules r
  where r.key_id <> p_key_id and (r.workspace_id, 'webhook:' || r.id) > (p_after_workspace, p_after_name)
  order by r.workspace_id, 'webhook:' || r.id limit p_limit
$$;
alter function signing_secrets_under_other_keys(text, uuid, text, integer) owner to queue;
revoke all on function signing_secrets_under_other_keys(text, uuid, text, integer) from public;
grant execute on function signing_secrets_under_other_keys(text, uuid, text, integer) to app;
