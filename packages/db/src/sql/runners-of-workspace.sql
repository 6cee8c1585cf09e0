-- The devices that people registered as runners of a workspace, with what is known of each now. p_roles: those that may run things.
create or replace function runners_of_workspace(p_workspace uuid, p_roles text[])
returns table (id uuid, name text, platform text, ended boolean, registered_by uuid, registered_by_name text, registered_at timestamptz,
  problem text, running integer, paused boolean, heard boolean, concurrency integer, last_seen_at timestamptz, allowed boolean,
  every_template boolean, allowed_templates uuid[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.id, a.name, a.platform, a.ended_at is not null, r.registered_by, r.registered_by_name, r.registered_at,
    runner_problem(r, p_roles),
    (select count(*)::integer from runs x where x.device_id = a.id and x.state = 'running'),
    coalesce(p.state = 'paused', false), coalesce(p.state <> 'leaving' and p.last_seen_at > present() - interval '60 seconds', false),
    coalesce(p.concurrency, 0), p.last_seen_at, coalesce(p_workspace = any (p.allowed_workspaces), true),
    coalesce(p.every_template, true), coalesce(p.allowed_templates, '{}')
  from runners r
  join activations a on a.organization_id = r.organization_id and a.id = r.activation_id
  left join device_presences p on p.activation_id = r.activation_id
  where r.workspace_id = p_workspace
  order by a.name, a.id
$$;
alter function runners_of_workspace(uuid, text[]) owner to queue;
revoke all on function runners_of_workspace(uuid, text[]) from public;
grant execute on function runners_of_workspace(uuid, text[]) to app;
