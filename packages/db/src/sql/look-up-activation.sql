-- An activation with the facts of its license, for the device that proves to be the one; null where there is none.
create or replace function look_up_activation(p_activation uuid) returns jsonb
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'id', a.id, 'deviceId', a.device_id, 'deviceKey', a.device_key, 'product', a.product, 'ended', a.ended_at is not null,
    'license', f.facts
  ) from activations a cross join lateral license_facts(a.license_id, a.device_id) f where a.id = p_activation
$$;
alter function look_up_activation(uuid) owner to lookup;
revoke all on function look_up_activation(uuid) from public;
grant execute on function look_up_activation(uuid) to app;
