-- The device whose token this is (as SHA-256 in hex); null when it is unknown, over, or its activation has ended.
create or replace function look_up_device(p_token_hash text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('id', a.id, 'name', a.name, 'organizationId', a.organization_id)
  from device_tokens t join activations a on a.organization_id = t.organization_id and a.id = t.activation_id
  where t.token_hash = p_token_hash and t.expires_at > present() and a.ended_at is null
$$;
alter function look_up_device(text) owner to lookup;
revoke all on function look_up_device(text) from public;
grant execute on function look_up_device(text) to app;
