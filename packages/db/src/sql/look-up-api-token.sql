-- Whose an API token (as SHA-256 in hex) is: a person with their workspaces, or a workspace. No row when it is unknown, revoked
-- or over, when its person is no member of its only workspace any
-- more, or when its workspace is removed. `resting` names the organizations whose license has no API tokens. Notes its use, at most once a minute.
create or replace function look_up_api_token(p_token_hash text, p_address text)
returns table (token jsonb, person jsonb, workspace jsonb, resting jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t api_tokens%rowtype;
  v_person jsonb;
begin
  select * into t from api_tokens x where x.token_hash = p_token_hash and x.revoked_at is null and x.expires_at > present();
  if not found then
    return;
  end if;
  if t.only_workspace_id is not null and not exists (
    select from workspace_members m where m.user_id = t.user_id and m.workspace_id = t.only_workspace_id
  ) then
    return;
  end if;
  if exists (select from workspaces w where w.id = t.workspace_id and w.removed_at is not null) then
    return;
  end if;
  if t.last_used_at is null or t.last_used_at < present() - interval '1 minute' then
    update api_tokens x set last_used_at = present(), last_used_address = p_address
    where x.id = t.id and x.last_used_at is not distinct from t.last_used_at;
  end if;
  v_person := person_with_workspaces(t.user_id, t.only_workspace_id);
  return query select
    jsonb_build_object('id', t.id, 'name', t.name, 'scopes', to_jsonb(t.scopes), 'expiresAt', t.expires_at),
    v_person,
    case when t.workspace_id is not null then jsonb_build_object('id', t.workspace_id, 'organizationId', t.organization_id) end,
    coalesce((
      select jsonb_object_agg(o.id, m.missing) from (
        select t.organization_id as id where t.workspace_id is not null
        union select (w ->> 'organizationId')::uuid from jsonb_array_elements(v_person -> 'workspaces') w
      ) o cross join lateral (select feature_missing(o.id, 'api_tokens') as missing) m where m.missing is not null
    ), '{}');
end
$$;
alter function look_up_api_token(text, text) owner to lookup;
revoke all on function look_up_api_token(text, text) from public;
grant execute on function look_up_api_token(text, text) to app;
