-- Up Migration

alter table sessions add unique (user_id, id);

-- What the browser hands to the desktop app: good once, for a minute, and for who holds the verifier of its challenge.
create table app_codes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  -- The session that gave it: a code does not outlive the right to give it.
  session_id uuid not null,
  -- SHA-256 of the code, in hex; the code itself is only on its way.
  code_hash text not null unique,
  challenge text not null check (length(challenge) = 43),
  redirect text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  foreign key (user_id, session_id) references sessions (user_id, id) on delete cascade
);
create index app_codes_session on app_codes (user_id, session_id);
create index app_codes_expiry on app_codes (expires_at);
call protect_tenant_table('app_codes', 'user_id', 'app.person_id');
call open_to_function_role('app_codes', 'lookup');
grant select, insert on app_codes to app;
grant select, update, delete on app_codes to lookup;

-- Down Migration

drop table app_codes;
alter table sessions drop constraint sessions_user_id_id_key;
