-- Has everything in an organization follow what its licenses allow from now on. In the transaction that changes one.
create or replace function follow_license(p_organization uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform hold_limits(p_organization);
  perform release_held_runs(p_organization, null);
  perform settle_schedules(p_organization);
  perform settle_webhooks(p_organization);
end
$$;
alter function follow_license(uuid) owner to queue;
revoke all on function follow_license(uuid) from public;
grant execute on function follow_license(uuid) to app;
