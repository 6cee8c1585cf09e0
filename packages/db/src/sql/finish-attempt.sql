-- Ends a locked run as its runner says, or tries it again where it failed, attempts are left and nobody canceled it.
-- The pause is the run's own: fixed, or doubled with every retry and at most a day (contract/retry.ts says the same).
create or replace function finish_attempt(p_run uuid, p_state text, p_reason text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  run runs%rowtype;
begin
  select * into run from runs r where r.id = p_run;
  if p_state not in ('failed', 'timed_out') or run.attempt - run.uncounted >= run.max_attempts or run.cancel_requested_at is not null then
    perform end_run(p_run, p_state, p_reason);
  else
    perform retry_run(p_run, p_state, p_reason, least(86400,
      run.retry_delay_seconds * case run.retry_backoff when 'exponential' then 2 ^ (run.attempt - run.uncounted - 1) else 1 end));
  end if;
end
$$;
