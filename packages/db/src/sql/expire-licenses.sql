-- Writes down that a license has ended, with what rests from then on, ends released activations whose lease is over, and forgets
-- old nonces. Decisions about licenses do not wait for it: they look at the dates. One at a time, because everything of its
-- organization is held; answers how many, 0 when there is nothing left to do.
create or replace function expire_licenses() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_ended licenses%rowtype;
begin
  delete from license_nonces where expires_at <= present();
  update activations set ended_at = lease_until where ended_at is null and released_at is not null and lease_until <= present();
  select * into v_ended from licenses l where l.status = 'ACTIVE' and l.expires_at <= present()
  order by l.expires_at, l.id limit 1 for update skip locked;
  if not found then
    return 0;
  end if;
  update licenses l set status = 'EXPIRED', status_since = l.expires_at where l.id = v_ended.id;
  perform follow_license(v_ended.organization_id);
  insert into license_events (organization_id, license_id, kind, detail, at)
  values (v_ended.organization_id, v_ended.id, 'expired', license_pauses(v_ended.organization_id, present()), v_ended.expires_at);
  return 1;
end
$$;
alter function expire_licenses() owner to queue;
revoke all on function expire_licenses() from public;
grant execute on function expire_licenses() to app;
