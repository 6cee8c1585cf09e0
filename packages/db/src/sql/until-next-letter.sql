-- Milliseconds by the database's clock until a letter is due, or the lease of one ends. Null: nothing waits.
create or replace function until_next_letter() returns double precision
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select extract(epoch from (
    select l.next_try_at from letters l where l.state = 'pending' order by l.next_try_at limit 1
  ) - present()) * 1000
$$;
alter function until_next_letter() owner to queue;
revoke all on function until_next_letter() from public;
grant execute on function until_next_letter() to app;
