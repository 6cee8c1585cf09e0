-- Keeps a mail for the operator to read, once, and lets the oldest go beyond the newest thousand.
create or replace function keep_mail(p_message_id text, p_sender text, p_recipient text, p_subject text, p_html text, p_text text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into kept_mails (message_id, sender, recipient, subject, html, text)
  values (p_message_id, p_sender, p_recipient, p_subject, p_html, p_text) on conflict (message_id) do nothing;
  delete from kept_mails m
  where m.id in (select o.id from kept_mails o order by o.created_at desc, o.id desc offset 1000);
end
$$;
alter function keep_mail(text, text, text, text, text, text) owner to queue;
revoke all on function keep_mail(text, text, text, text, text, text) from public;
grant execute on function keep_mail(text, text, text, text, text, text) to app;
