-- Up Migration

-- Everyone may read products and tiers; who runs the installation changes them.
create table products (
  name text primary key check (name ~ '^[a-z][a-z0-9_]{0,63}$'),
  label text not null
);
insert into products (name, label) values
  ('local_cli', 'Local CLI'), ('cloud_ide', 'Cloud IDE'), ('workflow_app', 'Workflow app'),
  ('agent_marketplace', 'Agent marketplace'), ('advanced_analytics', 'Advanced analytics');
grant select on products to app, lookup;

create table tiers (
  name text primary key check (name in ('FREE', 'TRIAL', 'PRO', 'ENTERPRISE')),
  -- Of several licenses of an organization the one of the highest rank counts.
  rank integer not null unique,
  features text[] not null,
  -- Null: without a limit. A license may say otherwise for itself.
  limits jsonb not null
);
insert into tiers (name, rank, features, limits) values
  ('FREE', 0, array['templates', 'marketplace'],
    '{"activations": 1, "members": 3, "schedules": 3, "runsAtOnce": 1, "historyDays": 7, "releases": 1}'),
  ('TRIAL', 1, array['templates', 'marketplace', 'device_runner', 'webhooks', 'pipelines', 'api_tokens'],
    '{"activations": 3, "members": 10, "schedules": 50, "runsAtOnce": 5, "historyDays": 30, "releases": 3}'),
  ('PRO', 2, array['templates', 'marketplace', 'device_runner', 'webhooks', 'pipelines', 'api_tokens'],
    '{"activations": 10, "members": 25, "schedules": 500, "runsAtOnce": 20, "historyDays": 180, "releases": 10}'),
  ('ENTERPRISE', 3,
    array['templates', 'marketplace', 'device_runner', 'webhooks', 'pipelines', 'api_tokens', 'audit_export', 'custom_limits'],
    '{"activations": null, "members": null, "schedules": null, "runsAtOnce": null, "historyDays": null, "releases": null}');
grant select on tiers to app, lookup;

create table licenses (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations (id) on delete cascade,
  tier text not null check (tier in ('FREE', 'TRIAL', 'PRO', 'ENTERPRISE')),
  -- EXPIRED follows expires_at, which alone decides: the job that writes it comes a little later.
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'EXPIRED', 'SUSPENDED', 'REVOKED')),
  status_since timestamptz(3) not null,
  products text[] not null check (cardinality(products) > 0),
  -- What differs from the tier.
  limits jsonb not null default '{}',
  -- HMAC-SHA256 of the key under the server's pepper, in hex; the key itself is shown once. Null: nobody asked for a key yet.
  key_digest text unique,
  last_four text,
  lease_days integer not null default 14 check (lease_days between 1 and 365),
  grace_days integer not null default 16 check (grace_days between 0 and 365),
  note text not null default '',
  idempotency_key text,
  issued_at timestamptz(3) not null,
  expires_at timestamptz(3),
  unique (organization_id, id),
  unique (organization_id, idempotency_key),
  check ((key_digest is null) = (last_four is null))
);
create index licenses_organization on licenses (organization_id, issued_at desc, id desc);
create index licenses_recent on licenses (issued_at desc, id desc);
create index licenses_expiry on licenses (expires_at) where status = 'ACTIVE';

-- A license used by one device. It has a seat until it ended, or, once a person released it, until its lease has.
create table activations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  license_id uuid not null,
  product text not null,
  device_id text not null,
  device_key text not null,
  name text not null,
  -- For display only.
  platform text not null default '',
  activated_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  lease_until timestamptz(3) not null,
  grace_until timestamptz(3) not null check (grace_until >= lease_until),
  released_at timestamptz(3),
  ended_at timestamptz(3),
  unique (organization_id, id),
  foreign key (organization_id, license_id) references licenses (organization_id, id) on delete cascade
);
create unique index activations_device on activations (organization_id, license_id, device_id) where ended_at is null;
create index activations_releasing on activations (lease_until) where ended_at is null and released_at is not null;

create table leases (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  activation_id uuid not null,
  kid text not null,
  issued_at timestamptz(3) not null,
  lease_until timestamptz(3) not null,
  grace_until timestamptz(3) not null,
  foreign key (organization_id, activation_id) references activations (organization_id, id) on delete cascade
);
create index leases_activation on leases (organization_id, activation_id, issued_at desc);

-- Seats given back: by the device, whose signed receipt is kept, or by a person, who may do so only so often.
create table releases (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  license_id uuid not null,
  activation_id uuid not null,
  released_by text not null check (released_by in ('device', 'person')),
  actor_name text,
  receipt jsonb,
  at timestamptz(3) not null,
  foreign key (organization_id, license_id) references licenses (organization_id, id) on delete cascade,
  foreign key (organization_id, activation_id) references activations (organization_id, id) on delete cascade,
  check ((released_by = 'device') = (receipt is not null))
);
create index releases_license on releases (organization_id, license_id, at desc);

create table license_events (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null,
  license_id uuid not null,
  kind text not null,
  actor_name text,
  detail jsonb not null default '{}',
  at timestamptz(3) not null,
  foreign key (organization_id, license_id) references licenses (organization_id, id) on delete cascade
);
create index license_events_license on license_events (organization_id, license_id, at desc, id desc);

do $$
declare
  name regclass;
begin
  foreach name in array array['licenses', 'activations', 'leases', 'releases', 'license_events']::regclass[] loop
    call protect_tenant_table(name, 'organization_id', 'app.organization_id');
    call open_to_function_role(name, 'lookup');
  end loop;
end
$$;
grant select, insert, update on licenses, activations to app;
grant select, insert on leases, releases, license_events to app;
grant select, update on licenses, activations to lookup;
grant select, insert on license_events to lookup;

-- What a device signs to prove itself, once each. Kept as SHA-256; reached through functions alone.
create table license_nonces (
  nonce_hash text primary key,
  expires_at timestamptz(3) not null
);
create index license_nonces_expiry on license_nonces (expires_at);
grant select, insert, delete on license_nonces to lookup;

-- The pepper of key digests and the keys that sign leases, sealed by the installation's key. Reached through functions alone.
create table license_keys (
  name text primary key,
  -- Null is the pepper's. `next` is published before it signs, so that clients know it by then.
  state text check (state in ('next', 'current', 'past')),
  public_key text,
  key_id text not null,
  sealed bytea not null,
  made_at timestamptz(3) not null,
  check ((state is null) = (public_key is null))
);
create unique index license_keys_one on license_keys (state) where state in ('next', 'current');
grant select, insert, update on license_keys to lookup;

-- Down Migration

drop table license_keys, license_nonces, license_events, releases, leases, activations, licenses, tiers, products;
