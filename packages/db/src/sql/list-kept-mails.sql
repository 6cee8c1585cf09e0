-- Kept mails before the given one, newest first. The verb that asks has checked that an operator does.
create or replace function list_kept_mails(p_at timestamptz, p_id uuid, p_limit integer)
returns table (id uuid, recipient text, subject text, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.recipient, m.subject, m.created_at from kept_mails m
  where (m.created_at, m.id) < (p_at, p_id) order by m.created_at desc, m.id desc limit p_limit
$$;
alter function list_kept_mails(timestamptz, uuid, integer) owner to queue;
revoke all on function list_kept_mails(timestamptz, uuid, integer) from public;
grant execute on function list_kept_mails(timestamptz, uuid, integer) to app;
