-- Removes sessions, failure counts and codes of the desktop app that are over, and API tokens that have been for 90 days; answers how many sessions went.
create or replace function prune_expired() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  removed integer;
begin
  delete from app_codes where expires_at < now();
  delete from throttles where window_ends_at < now();
  delete from api_tokens where least(revoked_at, expires_at) < now() - interval '90 days';
  delete from sessions where expires_at < now();
  get diagnostics removed = row_count;
  return removed;
end
$$;
alter function prune_expired() owner to lookup;
revoke all on function prune_expired() from public;
grant execute on function prune_expired() to app;
