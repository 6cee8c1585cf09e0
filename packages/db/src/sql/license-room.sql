-- How many of something the license of the transaction's organization allows, how many there are, and of the given addresses
-- how many are of people whom it does not have or has not invited yet. No row where there is no limit.
create or replace function license_room(p_limit text, p_emails text[])
returns table (tier text, most integer, used integer, newcomers integer)
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
begin
  select l.tier, (l.limits ->> p_limit)::integer into tier, most from license_in_force(v_organization, present()) l;
  if most is null then
    return;
  end if;
  used := case p_limit when 'schedules' then schedules_counted(v_organization) else people_counted(v_organization, '{}') end;
  newcomers := case p_limit when 'members' then people_counted(v_organization, p_emails) - used else 0 end;
  return next;
end
$$;
alter function license_room(text, text[]) owner to queue;
revoke all on function license_room(text, text[]) from public;
grant execute on function license_room(text, text[]) to app;
