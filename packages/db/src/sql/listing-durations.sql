-- Median and 95th percentile, in milliseconds, of the newest 1,000 successful runs of a listing, whoever ran it: numbers
-- of all tenants together and never a row of one.
create or replace function listing_durations(uuid) returns table (median_ms double precision, p95_ms double precision)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select percentile_cont(0.5) within group (order by newest.ms), percentile_cont(0.95) within group (order by newest.ms)
  from (
    select extract(epoch from r.finished_at - r.started_at)::double precision * 1000 as ms
    from runs r
    where r.listing_id = $1 and r.state = 'succeeded'
    order by r.finished_at desc
    limit 1000
  ) newest
$$;
alter function listing_durations(uuid) owner to marketplace;
revoke all on function listing_durations(uuid) from public;
grant execute on function listing_durations(uuid) to app;
