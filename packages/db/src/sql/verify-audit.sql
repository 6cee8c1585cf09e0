-- Walks the chain of an organization's audit log and tells the first line that is not as it was sealed, and why.
-- Whoever asks sees by their own policies; one statement is one moment, whatever is written meanwhile.
create or replace function verify_audit(p_organization uuid)
returns table (lines bigint, head_number bigint, head_hash text, broken_number bigint, broken_at timestamptz, reason text)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  line audit_lines;
  previous text := audit_genesis();
begin
  lines := 0;
  select h.number, h.hash into head_number, head_hash from audit_heads h where h.organization_id = p_organization;
  for line in select l.* from audit_lines l where l.organization_id = p_organization order by l.number, l.id loop
    if line.number > lines + 1 then
      -- Beyond where the head was lost there is no telling what is missing.
      reason := case when head_number <= lines then 'added' else 'missing' end;
    elsif line.number is null or line.number <= lines then
      reason := 'added';
    elsif line.hash is distinct from audit_hash(previous, audit_canonical(line, line.number)) then
      -- Sealed as it stands, but under another number?
      reason := case
        when line.hash = audit_hash(audit_genesis(), audit_canonical(line, 1)) or exists (
          select from audit_lines p
          where p.organization_id = p_organization
            and line.hash = audit_hash(p.hash, audit_canonical(line, p.number + 1))
        ) then 'out_of_place'
        when line.number > head_number then 'added'
        else 'altered'
      end;
    elsif line.number > head_number then
      reason := 'added';
    end if;
    if reason is not null then
      broken_number := case when reason = 'added' then coalesce(line.number, lines + 1) else lines + 1 end;
      broken_at := case when reason <> 'missing' then line.at end;
      return next;
      return;
    end if;
    lines := line.number;
    previous := line.hash;
  end loop;
  if lines > 0 and head_number is null then
    reason := 'head_removed';
    broken_number := lines;
  elsif head_number > lines then
    reason := 'tail_removed';
    broken_number := lines + 1;
  elsif head_hash is distinct from previous and head_number is not null then
    reason := 'head_altered';
    broken_number := lines;
  end if;
  return next;
end
$$;
revoke all on function verify_audit(uuid) from public;
grant execute on function verify_audit(uuid) to app, auditor;
