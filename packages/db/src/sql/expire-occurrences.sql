-- Removes occurrences that are older than they are kept, and answers how many: as for runs (expire_runs), by the workspace's own
-- retention, and by the license of the time when they were due or of now, whichever keeps them longer. The newest of a schedule
-- stays: it says up to where the schedule has fired, and a plan by other zone data begins there.
create or replace function expire_occurrences(p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  expired integer;
begin
  with old as (
    select o.workspace_id, o.schedule_id, o.at from workspaces w
    left join workspace_settings s on s.workspace_id = w.id
    cross join lateral (select coalesce(s.run_retention_days, 90) as own, history_days_of(w.id) as licensed) k
    cross join lateral (
      select x.workspace_id, x.schedule_id, x.at from occurrences x
      where x.workspace_id = w.id and x.at < present() - make_interval(days => least(k.own, k.licensed)) and x.state <> 'waiting'
        and (
          x.at < present() - make_interval(days => k.own)
          or x.at < present() - make_interval(days => greatest(k.licensed, x.history_days)) and x.history_days is not null
        )
        and exists (select from occurrences y where y.workspace_id = x.workspace_id and y.schedule_id = x.schedule_id and y.at > x.at)
      order by x.at limit p_limit
    ) o
    limit p_limit
  )
  delete from occurrences o using old
  where o.workspace_id = old.workspace_id and o.schedule_id = old.schedule_id and o.at = old.at;
  get diagnostics expired = row_count;
  return expired;
end
$$;
alter function expire_occurrences(integer) owner to queue;
revoke all on function expire_occurrences(integer) from public;
grant execute on function expire_occurrences(integer) to app;
