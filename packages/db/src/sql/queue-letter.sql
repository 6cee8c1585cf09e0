-- Puts a letter into the outbox, to be sent at once and for so many seconds at most. In the caller's transaction: it is
-- sent if what it tells of has happened, and not otherwise.
create or replace function queue_letter(p_id uuid, p_recipient text, p_kind text, p_key_id text, p_sealed bytea, p_seconds integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into letters (id, recipient, kind, key_id, sealed, next_try_at, give_up_at, created_at)
  values (p_id, p_recipient, p_kind, p_key_id, p_sealed, present(), present() + make_interval(secs => p_seconds), present());
  perform pg_notify('letter_queued', '');
end
$$;
alter function queue_letter(uuid, text, text, text, bytea, integer) owner to queue;
revoke all on function queue_letter(uuid, text, text, text, bytea, integer) from public;
grant execute on function queue_letter(uuid, text, text, text, bytea, integer) to app;
