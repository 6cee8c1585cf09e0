-- How often each published version of a listing was run, by all tenants together, newest first.
create or replace function listing_versions_of(uuid) returns table (version integer, runs integer, succeeded integer)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.version, sum(d.runs)::integer, sum(d.succeeded)::integer
  from listing_days d
  where d.listing_id = $1
  group by d.version
  order by d.version desc
$$;
alter function listing_versions_of(uuid) owner to marketplace;
revoke all on function listing_versions_of(uuid) from public;
grant execute on function listing_versions_of(uuid) to app;
