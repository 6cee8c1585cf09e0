-- Really removes workspaces that were removed so many days ago, the runs of a large one first and in portions; answers how
-- many rows went, 0 when there is nothing left to do.
create or replace function purge_removed_workspaces(p_keep_days integer, p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_workspace uuid;
  v_organization uuid;
  v_gone integer;
begin
  select w.id, w.organization_id into v_workspace, v_organization from workspaces w
  where w.removed_at <= present() - make_interval(days => p_keep_days)
  order by w.removed_at limit 1
  for update skip locked;
  if v_workspace is null then
    return 0;
  end if;
  delete from runs r where r.workspace_id = v_workspace
    and r.id in (select x.id from runs x where x.workspace_id = v_workspace limit p_limit);
  get diagnostics v_gone = row_count;
  if v_gone = 0 then
    delete from workspaces w where w.id = v_workspace;
    get diagnostics v_gone = row_count;
  end if;
  -- A run that goes while it runs makes room as well.
  perform release_held_runs(v_organization, null);
  return v_gone;
end
$$;
alter function purge_removed_workspaces(integer, integer) owner to queue;
revoke all on function purge_removed_workspaces(integer, integer) from public;
grant execute on function purge_removed_workspaces(integer, integer) to app;
