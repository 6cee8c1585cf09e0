-- Claims up to p_limit due letters under a lease and a new fence.
create or replace function claim_letters(p_limit integer, p_lease_seconds integer)
returns table (id uuid, fence integer, attempt integer, recipient text, kind text, key_id text, sealed bytea)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with due as (
    select l.id from letters l where l.state = 'pending' and l.next_try_at <= present()
    order by l.next_try_at limit p_limit for update skip locked
  )
  update letters l set attempts = l.attempts + 1, fence = l.fence + 1,
    next_try_at = present() + make_interval(secs => p_lease_seconds)
  from due where l.id = due.id
  returning l.id, l.fence, l.attempts, l.recipient, l.kind, l.key_id, l.sealed;
end
$$;
alter function claim_letters(integer, integer) owner to queue;
revoke all on function claim_letters(integer, integer) from public;
grant execute on function claim_letters(integer, integer) to app;
