-- Lets a run be claimed that was held back, where one of its workspace is over.
create or replace function make_room_after(p_workspace uuid) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from limits_of(p_workspace) l where l.runs is not null) then
    perform release_held_runs(p_workspace, 1);
  end if;
end
$$;
