-- Up Migration

-- For how many days the license of that time keeps the occurrence; null: as long as its workspace does.
alter table occurrences add column history_days integer;

-- Down Migration

alter table occurrences drop column history_days;
