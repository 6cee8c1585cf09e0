-- Lets up to p_each of the runs that were held back in each workspace of an organization be claimed, the longest waiting
-- first; null lets all. Those that are still too many are held back again when they are claimed.
create or replace function release_held_runs(p_organization uuid, p_each integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Somebody may be holding a run back right now, having counted one that ends here.
  perform hold_runs(p_organization);
  update runs r set held_since = null, reason = null
  where r.id in (
    select h.id from workspaces w cross join lateral (
      select x.id from runs x
      where x.workspace_id = w.id and x.held_since is not null and x.state = 'queued'
      order by x.held_since, x.id limit p_each for update skip locked
    ) h
    where w.organization_id = p_organization
  );
  if found then
    perform pg_notify('run_queued', '');
  end if;
end
$$;
alter function release_held_runs(uuid, integer) owner to queue;
revoke all on function release_held_runs(uuid, integer) from public;
grant execute on function release_held_runs(uuid, integer) to app;
