-- The time that everything due is measured by. Tests put their own clock here. It names its schema instead of setting a
-- path, so that PostgreSQL writes it out wherever it is called.
create or replace function present() returns timestamptz
language sql volatile as $$
  select pg_catalog.clock_timestamp()
$$;
