-- Removes up to p_limit deliveries and as many notices that are older than 90 days; answers how many went.
create or replace function prune_notifications(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  oldest timestamptz := present() - interval '90 days';
  deliveries integer;
  told integer;
begin
  delete from notification_deliveries d
  where d.id in (select o.id from notification_deliveries o where o.created_at < oldest order by o.created_at limit p_limit);
  get diagnostics deliveries = row_count;
  delete from notices n where n.id in (select o.id from notices o where o.created_at < oldest order by o.created_at limit p_limit);
  get diagnostics told = row_count;
  return deliveries + told;
end
$$;
alter function prune_notifications(integer) owner to queue;
revoke all on function prune_notifications(integer) from public;
grant execute on function prune_notifications(integer) to app;
