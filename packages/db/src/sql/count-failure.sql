-- Counts p_added failures of a key within a window that starts at its first one, and answers how many seconds to wait:
-- 0 while at most p_allowed have been counted. p_added 0 only asks.
create or replace function count_failure(p_key text, p_added integer, p_allowed integer, p_window_seconds integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  counted throttles%rowtype;
begin
  if p_added > 0 then
    insert into throttles as t (key, failures, window_ends_at)
    values (p_key, p_added, now() + make_interval(secs => p_window_seconds))
    on conflict (key) do update set
      failures = case when t.window_ends_at <= now() then p_added else t.failures + p_added end,
      window_ends_at = case when t.window_ends_at <= now() then excluded.window_ends_at else t.window_ends_at end
    returning * into counted;
  else
    select * into counted from throttles t where t.key = p_key and t.window_ends_at > now();
  end if;
  if counted.key is null or counted.failures < p_allowed + p_added then
    return 0;
  end if;
  return greatest(1, ceil(extract(epoch from counted.window_ends_at - now())))::integer;
end
$$;
alter function count_failure(text, integer, integer, integer) owner to lookup;
revoke all on function count_failure(text, integer, integer, integer) from public;
grant execute on function count_failure(text, integer, integer, integer) to app;
