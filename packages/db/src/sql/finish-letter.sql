-- Records what becomes of a claimed letter: p_state, and for a pending one when it is tried next. One that is of no use by
-- then is dead; what a letter said is forgotten when it is over. Answers the state, or null when the claim was lost.
create or replace function finish_letter(p_id uuid, p_fence integer, p_state text, p_retry_seconds double precision, p_error text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  l letters%rowtype;
  next_at timestamptz := present() + make_interval(secs => coalesce(p_retry_seconds, 0));
  outcome text := p_state;
begin
  select * into l from letters x where x.id = p_id and x.fence = p_fence and x.state = 'pending' for update;
  if not found then
    return null;
  end if;
  if p_state = 'pending' and (p_retry_seconds is null or next_at > l.give_up_at) then
    outcome := 'dead';
  end if;
  update letters x set state = outcome, next_try_at = next_at, error = p_error,
    sealed = case when outcome = 'pending' then x.sealed end
  where x.id = p_id;
  return outcome;
end
$$;
alter function finish_letter(uuid, integer, text, double precision, text) owner to queue;
revoke all on function finish_letter(uuid, integer, text, double precision, text) from public;
grant execute on function finish_letter(uuid, integer, text, double precision, text) to app;
