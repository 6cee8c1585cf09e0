-- Takes a reported review away, or drops every report of it; no row when there is no such report.
create or replace function resolve_rating_report(p_report uuid, p_remove boolean)
returns table (rating_id uuid, listing_id uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reported uuid := (select p.rating_id from rating_reports p where p.id = p_report);
begin
  return query select r.id, r.listing_id from listing_ratings r where r.id = reported;
  if p_remove then
    delete from listing_ratings r where r.id = reported;
  else
    delete from rating_reports p where p.rating_id = reported;
  end if;
end
$$;
alter function resolve_rating_report(uuid, boolean) owner to marketplace;
revoke all on function resolve_rating_report(uuid, boolean) from public;
grant execute on function resolve_rating_report(uuid, boolean) to app;
