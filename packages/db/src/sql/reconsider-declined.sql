-- Lets a device be given again what it declined: of one template, or everything (null).
create or replace function reconsider_declined(p_device uuid, p_template uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from runner_declines d using runs r
  where d.activation_id = p_device and r.workspace_id = d.workspace_id and r.id = d.run_id
    and (p_template is null or r.template_id = p_template)
$$;
alter function reconsider_declined(uuid, uuid) owner to queue;
revoke all on function reconsider_declined(uuid, uuid) from public;
grant execute on function reconsider_declined(uuid, uuid) to app;
