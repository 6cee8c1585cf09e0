-- Milliseconds by the database's clock until the next license ends. Null: none does.
create or replace function until_next_license_end() returns double precision
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select extract(epoch from (
    select l.expires_at from licenses l where l.status = 'ACTIVE' and l.expires_at is not null order by l.expires_at limit 1
  ) - present()) * 1000
$$;
alter function until_next_license_end() owner to queue;
revoke all on function until_next_license_end() from public;
grant execute on function until_next_license_end() to app;
