-- Notes that a device was heard of, at most every five seconds. Locked after the runs that it speaks of.
create or replace function see_device(p_device uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
  update device_presences p set last_seen_at = present()
  where p.activation_id = p_device and p.last_seen_at < present() - interval '5 seconds'
$$;
