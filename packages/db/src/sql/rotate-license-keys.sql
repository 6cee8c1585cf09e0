-- The next signing key becomes the present one, which becomes a past one; the place of the next is free then. False where
-- there is no next one, or where the present one is not `p_current` any more.
create or replace function rotate_license_keys(p_current text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from license_keys where state in ('current', 'next') order by name for update;
  if not exists (select from license_keys where state = 'next')
    or not exists (select from license_keys where state = 'current' and name = p_current) then
    return false;
  end if;
  update license_keys set state = 'past' where state = 'current';
  update license_keys set state = 'current' where state = 'next';
  return true;
end
$$;
alter function rotate_license_keys(text) owner to lookup;
revoke all on function rotate_license_keys(text) from public;
grant execute on function rotate_license_keys(text) to app;
