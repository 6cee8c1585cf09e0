-- Hands the sealed secrets of those names to the runner that holds the run, and records each use in the audit log.
create or replace function take_run_secrets(p_run uuid, p_fence bigint, p_names text[])
returns table (workspace_id uuid, name text, key_id text, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with held as (
    select r.*, w.organization_id from runs r join workspaces w on w.id = r.workspace_id
    where r.id = p_run and r.fence = p_fence and r.state = 'running'
  ), used as (
    update secrets s set last_used_at = clock_timestamp()
    from held h where s.workspace_id = h.workspace_id and s.name = any(p_names)
    returning s.workspace_id, s.name, s.key_id, s.sealed
  ), told as (
    insert into audit_lines (organization_id, workspace_id, actor_id, actor_name, action, target, detail, request_id)
    select h.organization_id, h.workspace_id, h.started_by, h.started_by_name, 'secret.use', u.name,
      jsonb_build_object('runId', h.id, 'attempt', h.attempt, 'template', h.template_name, 'runner', h.runner_name), h.id::text
    from held h, used u
  )
  select u.workspace_id, u.name, u.key_id, u.sealed from used u;
end
$$;
alter function take_run_secrets(uuid, bigint, text[]) owner to queue;
revoke all on function take_run_secrets(uuid, bigint, text[]) from public;
grant execute on function take_run_secrets(uuid, bigint, text[]) to app;
