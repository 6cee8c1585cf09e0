-- Lets up to p_many of the runs that a workspace's limit held back be claimed, the longest waiting first; null lets all.
create or replace function release_held_runs(p_workspace uuid, p_many integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Somebody may be holding a run back right now, having counted one that ends here.
  perform hold_limits(p_workspace);
  update runs r set held_since = null, reason = null
  where r.id in (
    select h.id from runs h
    where h.workspace_id = p_workspace and h.held_since is not null and h.state = 'queued'
    order by h.held_since, h.id limit p_many for update skip locked
  );
  if found then
    perform pg_notify('run_queued', '');
  end if;
end
$$;
alter function release_held_runs(uuid, integer) owner to queue;
revoke all on function release_held_runs(uuid, integer) from public;
grant execute on function release_held_runs(uuid, integer) to app;
