-- How often a listing was run on each of the last 90 days (UTC), by all tenants together.
create or replace function listing_days_of(uuid) returns table (day date, runs integer, succeeded integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.day, sum(d.runs)::integer, sum(d.succeeded)::integer
  from listing_days d
  where d.listing_id = $1 and d.day > (now() at time zone 'utc')::date - 90
  group by d.day
  order by d.day
$$;
alter function listing_days_of(uuid) owner to marketplace;
revoke all on function listing_days_of(uuid) from public;
grant execute on function listing_days_of(uuid) to app;
