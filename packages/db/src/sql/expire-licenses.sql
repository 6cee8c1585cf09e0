-- Writes down that a license has ended, with what rests from then on, and tells those who look after the organization where it
-- was the one in force; ends released activations whose lease is over, and forgets old nonces. Decisions about licenses do not
-- wait for it: they look at the dates. One at a time, because everything of its organization is held; null when there is
-- nothing left to do, and else what is to be told by letter and to whom.
create or replace function expire_licenses() returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_ended licenses%rowtype;
  v_before record;
  v_after record;
begin
  delete from license_nonces where expires_at <= present();
  update activations set ended_at = lease_until where ended_at is null and released_at is not null and lease_until <= present();
  select * into v_ended from licenses l where l.status = 'ACTIVE' and l.expires_at <= present()
  order by l.expires_at, l.id limit 1 for update skip locked;
  if not found then
    return null;
  end if;
  select * into v_before from license_in_force(v_ended.organization_id, v_ended.expires_at - interval '1 millisecond');
  update licenses l set status = 'EXPIRED', status_since = l.expires_at where l.id = v_ended.id;
  perform follow_license(v_ended.organization_id);
  select * into v_after from license_in_force(v_ended.organization_id, present());
  insert into license_events (organization_id, license_id, kind, detail, at)
  values (v_ended.organization_id, v_ended.id, 'expired',
    jsonb_build_object('tier', v_ended.tier, 'next', v_after.tier) || license_pauses(v_ended.organization_id, present()), v_ended.expires_at);
  if v_before.license_id is distinct from v_ended.id or v_after.rank >= v_before.rank then
    return jsonb_build_object('emails', '[]'::jsonb);
  end if;
  return tell_of_license(v_ended.organization_id, 'license_ended', v_ended.tier, v_ended.expires_at);
end
$$;
alter function expire_licenses() owner to queue;
revoke all on function expire_licenses() from public;
grant execute on function expire_licenses() to app;
