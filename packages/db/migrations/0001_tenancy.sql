-- Up Migration

-- `app` is what the server runs as: it owns nothing and cannot pass a policy. `lookup` owns the functions that look
-- before a tenant is known, `queue` those that serve runners across tenants; nobody signs in as either.
do $$
declare
  name text;
begin
  foreach name in array array['app', 'lookup', 'queue'] loop
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin', name);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if not pg_has_role(current_user, name, 'usage') or not pg_has_role(current_user, name, 'set') then
      execute format('grant %I to current_user', name);
    end if;
    execute format('grant usage on schema public to %I', name);
  end loop;
end
$$;

grant create on schema public to lookup, queue;

-- A temporary table could stand in for a real one inside a function that runs as another role.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end
$$;

-- Every row of a table belongs to the tenant that `tenant_setting` names for the transaction. One policy per verb, so
-- that a later migration can narrow a single one.
create procedure protect_tenant_table(protected regclass, tenant_column name, tenant_setting text)
language plpgsql as $$
declare
  mine text := format('%I = nullif(current_setting(%L, true), '''')::uuid', tenant_column, tenant_setting);
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('create policy tenant_select on %s for select to app using (%s)', protected, mine);
  execute format('create policy tenant_insert on %s for insert to app with check (%s)', protected, mine);
  execute format('create policy tenant_update on %s for update to app using (%s) with check (%s)', protected, mine, mine);
  execute format('create policy tenant_delete on %s for delete to app using (%s)', protected, mine);
end
$$;

-- Lets a function role at rows of every tenant: a policy of its own for another role, never an OR in the tenants' policy.
create procedure open_to_function_role(opened regclass, function_role name)
language plpgsql as $$
begin
  execute format('create policy %I on %s for all to %I using (true) with check (true)', function_role || '_all', opened, function_role);
end
$$;

-- Anyone may ask which migrations the database has had.
grant select on migrations to app;

-- Down Migration

drop procedure open_to_function_role(regclass, name);
drop procedure protect_tenant_table(regclass, name, text);
revoke create on schema public from lookup, queue;
revoke usage on schema public from app, lookup, queue;
