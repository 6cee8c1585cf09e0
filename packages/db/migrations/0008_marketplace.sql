-- Up Migration

create extension if not exists pg_trgm;

-- A line stays as it was written when its workspace is gone.
alter table audit_lines drop constraint audit_lines_organization_id_workspace_id_fkey;

-- Owns the functions that keep a listing's numbers over all tenants; nobody signs in as it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'marketplace') then
    begin
      create role marketplace nologin;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if not pg_has_role(current_user, 'marketplace', 'usage') or not pg_has_role(current_user, 'marketplace', 'set') then
    execute format('grant marketplace to %I', current_user);
  end if;
end
$$;
grant usage, create on schema public to marketplace;

-- Everyone may read these; each row is written by whom it belongs to, and by the owner role, which publishes what ships.
create procedure protect_published_table(protected regclass, mine text)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy published_select on %s for select to app using (true)', protected);
  execute format('create policy published_insert on %s for insert to app with check (%s)', protected, mine);
  execute format('create policy published_update on %s for update to app using (%s) with check (%s)', protected, mine, mine);
  execute format('create policy published_delete on %s for delete to app using (%s)', protected, mine);
  execute format('create policy owner_all on %s for all to %I using (true) with check (true)', protected, current_user);
  execute format('create policy marketplace_all on %s for all to marketplace using (true) with check (true)', protected);
end
$$;

create function tags_as_text(tags text[]) returns text
language sql immutable parallel safe as $$ select array_to_string(tags, ' ') $$;

alter table listings
  -- Only what ships has one.
  alter column slug drop not null,
  add column publisher_workspace_id uuid,
  add column template_id uuid,
  add column author_id uuid references users (id) on delete set null,
  -- Everyone who wrote one of its versions; none of them may rate it.
  add column author_ids uuid[] not null default '{}',
  add column publisher_name text not null default 'Runsheet',
  add column withdrawn_at timestamptz(3),
  -- Runs that succeeded, failed or ran out of time; kept by triggers, so that lists need not count.
  add column run_count integer not null default 0,
  add column success_count integer not null default 0,
  add column workspace_count integer not null default 0,
  add column install_count integer not null default 0,
  add column last_succeeded_at timestamptz(3),
  add column rating_count integer not null default 0,
  add column rating_sum integer not null default 0,
  -- What a list is sorted by: as if five people had given three stars besides, so that one rating is not worth a hundred.
  add column rating_score double precision not null
    generated always as ((rating_sum + 15)::double precision / (rating_count + 5)) stored,
  add column search tsvector not null generated always as (
    setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('simple', name || ' ' || tags_as_text(tags)), 'B')
    || setweight(to_tsvector('english', description), 'C')
  ) stored,
  add column search_text text not null generated always as (lower(name || ' ' || tags_as_text(tags))) stored,
  -- A listing outlives the workspace that published it: others run it.
  add foreign key (publisher_workspace_id, template_id) references templates (workspace_id, id) on delete set null,
  add unique (publisher_workspace_id, template_id);
drop index listings_name;
create index listings_author on listings (author_id);
create index listings_search on listings using gin (search) where withdrawn_at is null;
create index listings_search_text on listings using gin (search_text gin_trgm_ops) where withdrawn_at is null;
create index listings_popular on listings (run_count desc, id desc) where withdrawn_at is null;
create index listings_rated on listings (rating_score desc, id desc) where withdrawn_at is null;
create index listings_newest on listings (published_at desc, id desc) where withdrawn_at is null;
create index listings_category_popular on listings (category, run_count desc, id desc) where withdrawn_at is null;
create index listings_category_rated on listings (category, rating_score desc, id desc) where withdrawn_at is null;
create index listings_category_newest on listings (category, published_at desc, id desc) where withdrawn_at is null;
call protect_published_table('listings', 'publisher_workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid');
alter policy published_delete on listings using (false);
grant insert, update on listings to app;
grant select, update on listings to marketplace;

alter table listing_versions
  add column note text not null default '';
call protect_published_table('listing_versions', 'exists (select from listings l where l.id = listing_id
  and l.publisher_workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)');
alter policy published_update on listing_versions using (false) with check (false);
alter policy published_delete on listing_versions using (false);
-- A run that was queued before its listing was withdrawn still finds its document.
create policy queue_select on listing_versions for select to queue using (true);
grant insert on listing_versions to app;

-- All a workspace can run, each with its newest version.
create view template_catalog with (security_invoker = true) as
  select t.id, 'workspace' as origin, case when l.id is null then t.visibility else 'public' end as visibility,
    t.name, t.description, t.category, t.tags, t.latest_version, t.created_by, t.created_by_name as author_name,
    t.source_listing_id, t.source_version, l.id as listing_id, l.latest_version as listing_version, t.updated_at, v.document
  from templates t
  join template_versions v on v.workspace_id = t.workspace_id and v.template_id = t.id and v.number = t.latest_version
  left join listings l on l.publisher_workspace_id = t.workspace_id and l.template_id = t.id and l.withdrawn_at is null
  where t.deleted_at is null
    and (t.visibility <> 'private' or t.created_by = nullif(current_setting('app.person_id', true), '')::uuid)
  union all
  select l.id, 'marketplace', 'public', l.name, l.description, l.category, l.tags, l.latest_version, null, l.publisher_name,
    null, null, l.id, l.latest_version, l.updated_at, v.document
  from listings l
  join listing_versions v on v.listing_id = l.id and v.number = l.latest_version;
grant select on template_catalog to app;

-- Which published version a run counts for: run directly, or as a copy that nobody edited.
alter table runs
  add column listing_id uuid references listings (id) on delete set null,
  add column listing_version integer;
create index runs_of_listing on runs (listing_id, finished_at desc) where state = 'succeeded' and listing_id is not null;
call open_to_function_role('runs', 'marketplace');
grant select on runs to marketplace;

-- How often each workspace ran a published version, by day (UTC). Outlives the runs and goes with the workspace.
create table listing_days (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  listing_id uuid not null references listings (id) on delete cascade,
  version integer not null,
  day date not null,
  runs integer not null,
  succeeded integer not null,
  last_succeeded_at timestamptz(3),
  primary key (workspace_id, listing_id, version, day)
);
create index listing_days_listing on listing_days (listing_id, day);
call protect_tenant_table('listing_days', 'workspace_id', 'app.workspace_id');
call open_to_function_role('listing_days', 'marketplace');
grant select on listing_days to app;
grant select, insert, update on listing_days to marketplace;

-- What was run before anybody counted.
update runs r set listing_id = v.listing_id, listing_version = v.number from listing_versions v where v.id = r.listing_version_id;
insert into listing_days (workspace_id, listing_id, version, day, runs, succeeded, last_succeeded_at)
select workspace_id, listing_id, listing_version, (finished_at at time zone 'utc')::date, count(*),
  count(*) filter (where state = 'succeeded'), max(finished_at) filter (where state = 'succeeded')
from runs where listing_id is not null and state in ('succeeded', 'failed', 'timed_out') group by 1, 2, 3, 4;
update listings l set run_count = d.runs, success_count = d.succeeded, workspace_count = d.workspaces, last_succeeded_at = d.last
from (
  select listing_id, sum(runs) as runs, sum(succeeded) as succeeded, count(distinct workspace_id) as workspaces,
    max(last_succeeded_at) as last
  from listing_days group by listing_id
) d where d.listing_id = l.id;

create function count_listing_run() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  is_new boolean;
  won integer := (new.state = 'succeeded')::integer;
  won_at timestamptz := case when new.state = 'succeeded' then new.finished_at end;
begin
  -- Under the listing's lock, so that two first runs of a workspace are not both its first.
  -- Not `for update`: that would also wait for ratings, which wait for it.
  perform from listings l where l.id = new.listing_id for no key update;
  is_new := not exists (select from listing_days d where d.workspace_id = new.workspace_id and d.listing_id = new.listing_id);
  insert into listing_days as d (workspace_id, listing_id, version, day, runs, succeeded, last_succeeded_at)
  values (new.workspace_id, new.listing_id, new.listing_version, (new.finished_at at time zone 'utc')::date, 1, won, won_at)
  on conflict (workspace_id, listing_id, version, day) do update
    set runs = d.runs + 1, succeeded = d.succeeded + won, last_succeeded_at = coalesce(won_at, d.last_succeeded_at);
  update listings l set run_count = l.run_count + 1, success_count = l.success_count + won,
    workspace_count = l.workspace_count + is_new::integer, last_succeeded_at = greatest(l.last_succeeded_at, won_at)
  where l.id = new.listing_id;
  return null;
end
$$;
alter function count_listing_run() owner to marketplace;
revoke all on function count_listing_run() from public;
create trigger count_listing_run after update on runs for each row
  when (new.listing_id is not null and old.state is distinct from new.state and new.state in ('succeeded', 'failed', 'timed_out'))
  execute function count_listing_run();

-- Takes the numbers of a workspace that is gone out of the listings it used.
create function forget_listing_days() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update listings l set
    run_count = l.run_count - g.runs,
    success_count = l.success_count - g.succeeded,
    workspace_count = (select count(distinct d.workspace_id) from listing_days d where d.listing_id = l.id),
    last_succeeded_at = (select max(d.last_succeeded_at) from listing_days d where d.listing_id = l.id)
  from (select listing_id, sum(runs) as runs, sum(succeeded) as succeeded from gone group by listing_id) g
  where l.id = g.listing_id;
  return null;
end
$$;
alter function forget_listing_days() owner to marketplace;
revoke all on function forget_listing_days() from public;
create trigger forget_listing_days after delete on listing_days referencing old table as gone
  for each statement execute function forget_listing_days();

create function count_listing_install() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update listings l set install_count = l.install_count + 1 where l.id = new.source_listing_id;
  else
    update listings l set install_count = l.install_count - 1 where l.id = old.source_listing_id;
  end if;
  return null;
end
$$;
alter function count_listing_install() owner to marketplace;
revoke all on function count_listing_install() from public;
create trigger count_listing_install after insert on templates for each row
  when (new.source_listing_id is not null) execute function count_listing_install();
create trigger uncount_listing_install after delete on templates for each row
  when (old.source_listing_id is not null) execute function count_listing_install();

create table listing_ratings (
  id uuid primary key default gen_random_uuid(),
  listing_id uuid not null references listings (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  author_name text not null,
  stars integer not null check (stars between 1 and 5),
  review text not null default '' check (length(review) <= 5000),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (listing_id, user_id)
);
create index listing_ratings_newest on listing_ratings (listing_id, created_at desc, id desc);
create index listing_ratings_user on listing_ratings (user_id);
create index listing_ratings_stars on listing_ratings (listing_id, stars);
call protect_published_table('listing_ratings', 'user_id = nullif(current_setting(''app.person_id'', true), '''')::uuid');
grant select, insert, update, delete on listing_ratings to app;
grant select, delete on listing_ratings to marketplace;

create function tally_ratings() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  -- Relative, so that ratings at the same moment wait for each other and none is lost.
  if tg_op <> 'INSERT' then
    update listings l set rating_count = l.rating_count - 1, rating_sum = l.rating_sum - old.stars where l.id = old.listing_id;
  end if;
  if tg_op <> 'DELETE' then
    update listings l set rating_count = l.rating_count + 1, rating_sum = l.rating_sum + new.stars where l.id = new.listing_id;
  end if;
  return null;
end
$$;
alter function tally_ratings() owner to marketplace;
revoke all on function tally_ratings() from public;
create trigger tally_ratings after insert or update of stars or delete on listing_ratings
  for each row execute function tally_ratings();

create table rating_reports (
  id uuid primary key default gen_random_uuid(),
  rating_id uuid not null references listing_ratings (id) on delete cascade,
  reporter_id uuid not null references users (id) on delete cascade,
  reporter_name text not null,
  reason text not null check (reason in ('spam', 'abuse', 'off_topic', 'personal_data', 'other')),
  comment text not null default '',
  created_at timestamptz(3) not null default now(),
  unique (reporter_id, rating_id)
);
create index rating_reports_oldest on rating_reports (created_at, id);
create index rating_reports_rating on rating_reports (rating_id);
call protect_tenant_table('rating_reports', 'reporter_id', 'app.person_id');
call open_to_function_role('rating_reports', 'marketplace');
grant select, insert, update on rating_reports to app;
grant select, delete on rating_reports to marketplace;

-- Down Migration

drop table rating_reports, listing_ratings;
drop function tally_ratings();
drop trigger count_listing_install on templates;
drop trigger uncount_listing_install on templates;
drop function count_listing_install();
drop table listing_days;
drop function forget_listing_days();
drop trigger count_listing_run on runs;
drop function count_listing_run();
revoke select on runs from marketplace;
drop policy marketplace_all on runs;
alter table runs drop column listing_id, drop column listing_version;
drop view template_catalog;
revoke insert on listing_versions from app;
drop policy queue_select on listing_versions;
do $$
declare
  published regclass;
  policy name;
begin
  foreach published in array array['listings', 'listing_versions']::regclass[] loop
    for policy in select polname from pg_policy where polrelid = published loop
      execute format('drop policy %I on %s', policy, published);
    end loop;
    execute format('alter table %s no force row level security', published);
    execute format('alter table %s disable row level security', published);
  end loop;
end
$$;
alter table listing_versions drop column note;
revoke insert, update on listings from app;
revoke all on listings from marketplace;
delete from listings where slug is null;
alter table listings
  drop column search, drop column search_text, drop column rating_score, drop column publisher_workspace_id,
  drop column template_id, drop column author_id, drop column author_ids, drop column publisher_name, drop column withdrawn_at, drop column run_count,
  drop column success_count, drop column workspace_count, drop column install_count, drop column last_succeeded_at,
  drop column rating_count, drop column rating_sum;
alter table listings alter column slug set not null;
create index listings_name on listings (name, id);
drop function tags_as_text(text[]);
drop procedure protect_published_table(regclass, text);
revoke usage, create on schema public from marketplace;
drop extension pg_trgm;
alter table audit_lines add constraint audit_lines_organization_id_workspace_id_fkey
  foreign key (organization_id, workspace_id) references workspaces (organization_id, id) not valid;
