-- Records how a claimed try went: p_state is what becomes of the delivery, p_retry_seconds when a pending one is tried next.
-- One whose day is over by then is dead; one whose rule rests waits for that, or for its rule to go on. A try that is to be
-- made again at once was broken off and does not count. Answers the state, or null when the claim is no longer the caller's.
create or replace function finish_delivery(p_id uuid, p_fence integer, p_state text, p_retry_seconds double precision, p_try jsonb)
returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  d notification_deliveries%rowtype;
  next_at timestamptz := present() + make_interval(secs => coalesce(p_retry_seconds, 0));
  outcome text := p_state;
  told jsonb := p_try || jsonb_build_object('at', instant_text(present()));
begin
  select * into d from notification_deliveries x where x.id = p_id and x.fence = p_fence and x.state = 'pending' for update;
  if not found then
    return null;
  end if;
  if p_state = 'pending' and d.give_up_at > present() and exists (
    select from notification_rules r where r.workspace_id = d.workspace_id and r.id = d.rule_id and r.license_paused_at is not null
  ) then
    next_at := d.give_up_at;
  elsif p_state = 'pending' and (p_retry_seconds is null or next_at > d.give_up_at) then
    outcome := 'dead';
    told := told || jsonb_build_object('error', (p_try ->> 'error') || ' Given up: it was tried for a day.');
  end if;
  update notification_deliveries x set state = outcome, next_try_at = next_at,
    attempts = x.attempts - (outcome = 'pending' and p_retry_seconds = 0)::integer,
    -- The newest 50; only re-sending makes more.
    tries = (case when jsonb_array_length(x.tries) >= 50 then x.tries - 0 else x.tries end) || jsonb_build_array(told)
  where x.id = p_id;
  return outcome;
end
$$;
alter function finish_delivery(uuid, integer, text, double precision, jsonb) owner to queue;
revoke all on function finish_delivery(uuid, integer, text, double precision, jsonb) from public;
grant execute on function finish_delivery(uuid, integer, text, double precision, jsonb) to app;
