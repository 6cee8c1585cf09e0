-- Why a registered device is given nothing in its workspace, or null. p_roles: those that may run things.
create or replace function runner_problem(p_runner runners, p_roles text[]) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when a.ended_at is not null or a.released_at is not null then 'runner.released'
    when l.status <> 'ACTIVE' or l.expires_at <= present() or not a.product = any (l.products) then 'runner.license_ended'
    when feature_missing(a.organization_id, 'device_runner') is not null then 'runner.feature_missing'
    when not exists (
      select from workspace_members m
      where m.organization_id = p_runner.organization_id and m.workspace_id = p_runner.workspace_id
        and m.user_id = p_runner.registered_by and m.role = any (p_roles)
    ) then 'runner.person_gone'
  end
  from activations a join licenses l on l.id = a.license_id
  where a.id = p_runner.activation_id
$$;
