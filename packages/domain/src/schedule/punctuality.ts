import { ON_TIME_SECONDS, type GetPunctuality, type Punctuality } from "@runsheet/contract/schedule";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { findSchedule } from "./hold-schedule.ts";

/** How punctual a schedule was, counted over its occurrences. */
export function getPunctuality(ctx: Ctx, { id, days }: GetPunctuality): Promise<Punctuality> {
  return read(ctx, "schedule.punctuality", async (db) => {
    await findSchedule(db, id);
    const [counted] = await db.$queryRaw<Omit<Punctuality, "days" | "reasons" | "onTimePercent">[]>`
      select count(*)::integer as due,
        (count(*) filter (where lateness <= ${ON_TIME_SECONDS}))::integer as "onTime",
        (count(*) filter (where state = 'fired' and (lateness > ${ON_TIME_SECONDS} or overdue)))::integer as late,
        (count(*) filter (where state = 'skipped' and not meant))::integer as skipped,
        (count(*) filter (where state = 'missed'))::integer as missed,
        (percentile_cont(0.5) within group (order by lateness) * 1000)::double precision as "medianLatenessMs",
        (percentile_cont(0.95) within group (order by lateness) * 1000)::double precision as "p95LatenessMs",
        (max(lateness) * 1000)::double precision as "worstLatenessMs",
        (count(*) filter (where outcome = 'succeeded'))::integer as succeeded,
        (count(*) filter (where outcome in ('failed', 'timed_out')))::integer as failed
      from (
        select state, outcome, extract(epoch from started_at - at) as lateness,
          started_at is null and (start_by is null or start_by <= present()) as overdue,
          coalesce(reason in ('schedule.blackout', 'schedule.paused'), false) as meant
        from occurrences
        where schedule_id = ${id}::uuid and at > present() - make_interval(days => ${days}::integer)
      ) o`;
    const reasons = await db.$queryRaw<{ reason: string; count: number }[]>`
      select reason, count(*)::integer as count from occurrences
      where schedule_id = ${id}::uuid and reason is not null and at > present() - make_interval(days => ${days}::integer)
      group by reason order by count desc, reason`;
    const numbers = counted!;
    const should = numbers.onTime + numbers.late + numbers.skipped + numbers.missed;
    return { ...numbers, days, onTimePercent: should === 0 ? null : (numbers.onTime / should) * 100, reasons };
  });
}

/** The same share for all schedules of the workspace, over the last 30 days. */
export async function onTimePercentOf(db: Db): Promise<number | null> {
  const [counted] = await db.$queryRaw<{ onTime: number; should: number }[]>`
    select (count(*) filter (where started_at - at <= make_interval(secs => ${ON_TIME_SECONDS}::integer)))::integer as "onTime",
      (count(*) filter (where coalesce(reason not in ('schedule.blackout', 'schedule.paused'), true)
        and (started_at is not null or state in ('skipped', 'missed') or (state = 'fired' and (start_by is null or start_by <= present())))))::integer as should
    from occurrences where at > present() - interval '30 days'`;
  const { onTime, should } = counted!;
  return should === 0 ? null : (onTime / should) * 100;
}
