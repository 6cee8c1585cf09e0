-- Milliseconds by the database's clock until a delivery of a channel is due, or the lease of one ends. Null: nothing waits.
create or replace function until_next_delivery(p_channel text) returns double precision
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select extract(epoch from (
    select d.next_try_at from notification_deliveries d where d.state = 'pending' and d.channel = p_channel order by d.next_try_at limit 1
  ) - present()) * 1000
$$;
alter function until_next_delivery(text) owner to queue;
revoke all on function until_next_delivery(text) from public;
grant execute on function until_next_delivery(text) to app;
