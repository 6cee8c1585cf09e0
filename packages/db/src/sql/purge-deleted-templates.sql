-- Removes templates that were deleted more than a day ago and that no run points at any more; answers how many.
create or replace function purge_deleted_templates(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  old record;
  purged integer := 0;
begin
  for old in
    select t.workspace_id, t.id from templates t
    where t.deleted_at < clock_timestamp() - interval '1 day'
      and not exists (
        select from template_versions v join runs r on r.workspace_id = v.workspace_id and r.template_version_id = v.id
        where v.workspace_id = t.workspace_id and v.template_id = t.id
      )
    order by t.deleted_at limit p_limit
  loop
    begin
      delete from templates t where t.workspace_id = old.workspace_id and t.id = old.id;
      purged := purged + found::integer;
    exception when foreign_key_violation then
      -- Somebody ran an old run of it again just now; it stays until that one goes.
      null;
    end;
  end loop;
  return purged;
end
$$;
alter function purge_deleted_templates(integer) owner to queue;
revoke all on function purge_deleted_templates(integer) from public;
grant execute on function purge_deleted_templates(integer) to app;
