-- Removes up to p_limit letters that are older than three days, and answers how many went.
create or replace function prune_letters(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  removed integer;
begin
  delete from letters l where l.id in (
    select o.id from letters o where o.created_at < present() - interval '3 days' order by o.created_at limit p_limit
  );
  get diagnostics removed = row_count;
  return removed;
end
$$;
alter function prune_letters(integer) owner to queue;
revoke all on function prune_letters(integer) from public;
grant execute on function prune_letters(integer) to app;
