-- Tells those who look after an organization that its license in force is about to end, seven days before and the day before,
-- once each for every end; with what will rest then. One at a time; null when there is nothing left to do.
create or replace function announce_license_ends() returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_now timestamptz := present();
  v_ending licenses%rowtype;
  v_before record;
  v_after record;
begin
  update licenses x set told_of = x.expires_at, told_days = case when x.expires_at <= v_now + interval '1 day' then 1 else 7 end
  where x.id = (
    select l.id from licenses l
    where l.status = 'ACTIVE' and l.expires_at > v_now and l.expires_at <= v_now + interval '7 days'
      and (l.told_of is distinct from l.expires_at or l.told_days > 1 and l.expires_at <= v_now + interval '1 day')
    order by l.expires_at, l.id limit 1 for update skip locked
  ) returning * into v_ending;
  if not found then
    return null;
  end if;
  select * into v_before from license_in_force(v_ending.organization_id, v_now);
  select * into v_after from license_in_force(v_ending.organization_id, v_ending.expires_at);
  if v_before.license_id is distinct from v_ending.id or v_after.rank >= v_before.rank then
    return jsonb_build_object('emails', '[]'::jsonb);
  end if;
  insert into license_events (organization_id, license_id, kind, detail, at)
  values (v_ending.organization_id, v_ending.id, 'ending', jsonb_build_object('days', v_ending.told_days, 'next', v_after.tier), v_now);
  return tell_of_license(v_ending.organization_id, 'license_ending', v_ending.tier, v_ending.expires_at);
end
$$;
alter function announce_license_ends() owner to queue;
revoke all on function announce_license_ends() from public;
grant execute on function announce_license_ends() to app;
