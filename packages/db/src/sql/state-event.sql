-- The event that records a change of state, by the database's clock.
create or replace function state_event(p_state text, p_reason text) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'type', 'state', 'state', p_state, 'reason', p_reason,
    'at', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  )
$$;
