import type { RunHistory, RunHistoryInput } from "@runsheet/contract/run";
import { Prisma, type Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";

interface Day {
  day: string;
  succeeded: number;
  failed: number;
  canceled: number;
  /** Median and 95th percentile; null where none succeeded. */
  times: [number, number] | null;
}

/** How the runs of the last days ended, by day of the given zone: one query over one index. */
export function getRunHistory(ctx: Ctx, input: RunHistoryInput): Promise<RunHistory> {
  return read(ctx, "run.history", async (db) => {
    const days = await daysOf(db, ctx.workspace!.id, input);
    return {
      days: days.map(({ times, ...day }) => ({ ...day, medianMs: times?.[0] ?? null, p95Ms: times?.[1] ?? null })),
    };
  });
}

function daysOf(db: Db, workspaceId: string, { days, timeZone, templateId }: RunHistoryInput): Promise<Day[]> {
  return db.$queryRaw<Day[]>(historyQuery(workspaceId, days, timeZone, templateId));
}

/** Days begin at midnight of the zone; the index `runs_history` holds every column that is read. */
function historyQuery(workspaceId: string, days: number, timeZone: string, templateId?: string): Prisma.Sql {
  const took = Prisma.sql`extract(epoch from finished_at - started_at)::double precision * 1000`;
  const won = Prisma.sql`filter (where state = 'succeeded' and started_at is not null)`;
  return Prisma.sql`
    select to_char((finished_at at time zone ${timeZone})::date, 'YYYY-MM-DD') as day,
      count(*) filter (where state = 'succeeded')::integer as succeeded,
      count(*) filter (where state in ('failed', 'timed_out'))::integer as failed,
      count(*) filter (where state = 'canceled')::integer as canceled,
      percentile_cont(array[0.5, 0.95]) within group (order by ${took}) ${won} as times
    from runs
    where workspace_id = ${workspaceId}::uuid and finished_at is not null and not is_test
      and finished_at >= ((now() at time zone ${timeZone})::date - ${days - 1}::integer)::timestamp at time zone ${timeZone}
      ${templateId ? Prisma.sql`and template_id = ${templateId}::uuid` : Prisma.empty}
    group by 1 order by 1`;
}
