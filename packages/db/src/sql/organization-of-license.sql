-- Whose a license is, for the instance's operator.
create or replace function organization_of_license(p_license uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select l.organization_id from licenses l where l.id = p_license
$$;
alter function organization_of_license(uuid) owner to lookup;
revoke all on function organization_of_license(uuid) from public;
grant execute on function organization_of_license(uuid) to app;
