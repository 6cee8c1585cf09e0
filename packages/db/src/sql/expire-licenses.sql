-- Writes down which licenses have ended, ends released activations whose lease is over, and forgets old nonces. Decisions do
-- not wait for it: they look at the dates. Answers how many licenses ended.
create or replace function expire_licenses() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended integer;
begin
  delete from license_nonces where expires_at <= present();
  update activations set ended_at = lease_until where ended_at is null and released_at is not null and lease_until <= present();
  with over as (
    update licenses set status = 'EXPIRED', status_since = expires_at
    where status = 'ACTIVE' and expires_at <= present()
    returning id, organization_id, expires_at
  )
  insert into license_events (organization_id, license_id, kind, at) select organization_id, id, 'expired', expires_at from over;
  get diagnostics ended = row_count;
  return ended;
end
$$;
alter function expire_licenses() owner to lookup;
revoke all on function expire_licenses() from public;
grant execute on function expire_licenses() to app;
