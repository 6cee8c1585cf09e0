-- The time that everything due is measured by. Tests put their own clock here.
create or replace function present() returns timestamptz
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select clock_timestamp()
$$;
