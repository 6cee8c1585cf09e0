-- Counts a try against a key (p_added 1) within a window that starts at its first one, and answers how many seconds to
-- wait: 0 while at most p_allowed have been counted. p_added -1 takes a try back.
create or replace function count_failure(p_key text, p_added integer, p_allowed integer, p_window_seconds integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  counted throttles%rowtype;
begin
  if p_added < 0 then
    update throttles set failures = greatest(0, failures + p_added) where key = p_key;
    return 0;
  end if;
  insert into throttles as t (key, failures, window_ends_at)
  values (p_key, p_added, now() + make_interval(secs => p_window_seconds))
  on conflict (key) do update set
    failures = case when t.window_ends_at <= now() then p_added else t.failures + p_added end,
    window_ends_at = case when t.window_ends_at <= now() then excluded.window_ends_at else t.window_ends_at end
  returning * into counted;
  if counted.failures <= p_allowed then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from counted.window_ends_at - now())))::integer;
end
$$;
alter function count_failure(text, integer, integer, integer) owner to lookup;
revoke all on function count_failure(text, integer, integer, integer) from public;
grant execute on function count_failure(text, integer, integer, integer) to app;
