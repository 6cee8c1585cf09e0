-- What other workspaces share with the transaction's own, newest first, after the given place in that order.
create or replace function received_shares(p_before timestamptz, p_before_id uuid, p_limit integer)
returns table (id uuid, template_id uuid, run_id uuid, name text, from_id uuid, from_name text, access text, shared_by_name text, created_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select s.id, s.template_id, s.run_id, coalesce(t.name, r.template_name), w.id, w.name, s.access, s.shared_by_name, s.created_at
  from shares s
  join workspaces w on w.organization_id = s.organization_id and w.id = s.workspace_id
  left join templates t on t.workspace_id = s.workspace_id and t.id = s.template_id
  left join runs r on r.workspace_id = s.workspace_id and r.id = s.run_id
  where w.removed_at is null and s.to_workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and (p_before is null or (s.created_at, s.id) < (p_before, p_before_id))
    and (s.run_id is not null or (t.deleted_at is null and t.visibility <> 'private'))
  order by s.created_at desc, s.id desc
  limit p_limit;
end
$$;
alter function received_shares(timestamptz, uuid, integer) owner to queue;
revoke all on function received_shares(timestamptz, uuid, integer) from public;
grant execute on function received_shares(timestamptz, uuid, integer) to app;
