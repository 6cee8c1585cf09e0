-- Milliseconds by the database's clock until something is due: a schedule, the dead-man's switch, a delivery. Null: nothing is.
create or replace function until_next_alarm() returns double precision
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when exists (select from schedules s where s.attention is not null or s.needs_plan) then 0
  else extract(epoch from least(
    (select s.next_run_at from schedules s where s.next_run_at is not null and s.attention is null order by s.next_run_at limit 1),
    (select o.start_by from occurrences o where o.start_by is not null order by o.start_by limit 1)
  ) - present()) * 1000 end
$$;
alter function until_next_alarm() owner to queue;
revoke all on function until_next_alarm() from public;
grant execute on function until_next_alarm() to app;
