-- Claims up to p_limit due runs for a server's own runner, each under a lease and a new fence, and returns their plans. What is
-- more than a workspace may run at once is held back, and others go before it.
create or replace function claim_runs(p_runner_name text, p_limit integer, p_lease_seconds integer)
returns table (id uuid, attempt integer, fence bigint, workspace_id uuid, document jsonb, run_values jsonb,
  prompt_address text, prompt_model text, prompt_secret text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_due uuid[];
begin
  loop
    v_due := array(
      select r.id from runs r
      where r.state = 'queued' and r.held_since is null and r.target_kind = 'server' and r.available_at <= clock_timestamp()
      order by r.available_at, r.id
      limit p_limit
      for update skip locked
    );
    if v_due = '{}' then
      return;
    end if;
    v_due := hold_back_runs(v_due);
    exit when v_due <> '{}';
  end loop;
  perform begin_claims(v_due, p_runner_name, null, p_lease_seconds);
  return query
  select c.id, c.attempt, c.fence, c.workspace_id, c.document, c.run_values, c.prompt_address, c.prompt_model, c.prompt_secret
  from claimed_runs(v_due) c;
end
$$;
alter function claim_runs(text, integer, integer) owner to queue;
revoke all on function claim_runs(text, integer, integer) from public;
grant execute on function claim_runs(text, integer, integer) to app;
