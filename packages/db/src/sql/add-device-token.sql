-- Keeps the SHA-256 (hex) of a device's token; answers until when it is good. Its tokens that are over go.
create or replace function add_device_token(p_device uuid, p_token_hash text, p_seconds integer) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_until timestamptz;
begin
  delete from device_tokens t where t.activation_id = p_device and t.expires_at <= present();
  insert into device_tokens (token_hash, organization_id, activation_id, expires_at)
  select p_token_hash, a.organization_id, a.id, present() + make_interval(secs => p_seconds) from activations a where a.id = p_device
  returning expires_at into v_until;
  return v_until;
end
$$;
alter function add_device_token(uuid, text, integer) owner to lookup;
revoke all on function add_device_token(uuid, text, integer) from public;
grant execute on function add_device_token(uuid, text, integer) to app;
