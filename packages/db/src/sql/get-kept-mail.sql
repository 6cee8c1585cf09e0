-- One kept mail. The verb that asks has checked that an operator does.
create or replace function get_kept_mail(p_id uuid)
returns table (id uuid, sender text, recipient text, subject text, html text, text text, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.id, m.sender, m.recipient, m.subject, m.html, m.text, m.created_at from kept_mails m where m.id = p_id
$$;
alter function get_kept_mail(uuid) owner to queue;
revoke all on function get_kept_mail(uuid) from public;
grant execute on function get_kept_mail(uuid) to app;
