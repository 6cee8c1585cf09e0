-- Up Migration

-- A device that said that it is turned off is away at once, however lately it was heard of.
alter table device_presences
  drop constraint device_presences_state_check,
  add constraint device_presences_state_check check (state in ('ready', 'paused', 'leaving'));

-- Down Migration

update device_presences set state = 'paused' where state = 'leaving';
alter table device_presences
  drop constraint device_presences_state_check,
  add constraint device_presences_state_check check (state in ('ready', 'paused'));
