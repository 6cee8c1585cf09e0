-- Lets up to p_each of the runs that were held back in each workspace of an organization be claimed, the longest waiting
-- first; null lets all. Those that are still too many are held back again when they are claimed.
create or replace function release_held_runs(p_organization uuid, p_each integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_told text;
begin
  -- Somebody may be holding a run back right now, having counted one that ends here.
  perform hold_runs(p_organization);
  for v_told in with released as (
    update runs r set held_since = null, reason = null
    where r.id in (
      select h.id from workspaces w cross join lateral (
        select x.id from runs x
        where x.workspace_id = w.id and x.held_since is not null and x.state = 'queued'
        order by x.held_since, x.id limit p_each for update skip locked
      ) h
      where w.organization_id = p_organization
    )
    returning case r.target_kind when 'server' then '' else concat_ws(' ', r.workspace_id, r.target_device) end as told
  )
  select distinct released.told from released loop
    perform pg_notify('run_queued', v_told);
  end loop;
end
$$;
alter function release_held_runs(uuid, integer) owner to queue;
revoke all on function release_held_runs(uuid, integer) from public;
grant execute on function release_held_runs(uuid, integer) to app;
