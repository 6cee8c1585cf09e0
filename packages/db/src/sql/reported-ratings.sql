-- Reports of reviews after the given one, oldest first, with the review each is about; for the instance's operator.
create or replace function reported_ratings(timestamptz, uuid, integer)
returns table (
  id uuid, reason text, comment text, reporter_name text, reported_at timestamptz, listing_id uuid, listing_name text,
  rating_id uuid, user_id uuid, author_name text, stars integer, review text, created_at timestamptz, updated_at timestamptz
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.reason, p.comment, p.reporter_name, p.created_at, l.id, l.name,
    r.id, r.user_id, r.author_name, r.stars, r.review, r.created_at, r.updated_at
  from (
    select * from rating_reports
    where (created_at, id) > ($1, $2)
    order by created_at, id
    limit $3
  ) p
  join listing_ratings r on r.id = p.rating_id
  join listings l on l.id = r.listing_id
  order by p.created_at, p.id
$$;
alter function reported_ratings(timestamptz, uuid, integer) owner to marketplace;
revoke all on function reported_ratings(timestamptz, uuid, integer) from public;
grant execute on function reported_ratings(timestamptz, uuid, integer) to app;
