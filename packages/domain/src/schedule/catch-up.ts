import { type Db } from "@runsheet/db/transaction";
import { applyMissedPolicy, overdueSince } from "./missed.ts";
import { planAfter } from "./plan.ts";
import { missedPolicyOf, ruleOf, type ScheduleRow } from "./row.ts";

/** What is written down about a due time. */
interface Recorded {
  at: Date;
  state: "fired" | "waiting" | "skipped" | "missed";
  reason: string | null;
  until?: Date;
}

interface Situation {
  now: Date;
  /** All schedules of the workspace are paused. */
  paused: boolean;
  /** A run of this schedule waits or runs. */
  alive: boolean;
}

/**
 * Records everything that was due up to now as the schedule's policies say, tells whoever asked to be told, and goes on
 * from now. `problem` says why none of it can become a run. The transaction holds the schedule.
 */
export async function catchUp(db: Db, row: ScheduleRow, problem: string | null): Promise<void> {
  const situation = await lookAround(db, row);
  const rule = ruleOf(row);
  const { folded, times } = overdueSince(rule, row.nextRunAt!, situation.now);
  const judged = applyMissedPolicy(rule, missedPolicyOf(row), times, situation.now);
  const excuse = situation.paused ? "schedule.paused" : problem;
  const runs = judged.filter(({ verdict }) => verdict === "run");
  const recorded = judged.map(({ at, verdict }): Recorded => {
    if (verdict === "blackout") return { at, state: "skipped", reason: "schedule.blackout" };
    if (excuse !== null) return { at, state: "skipped", reason: excuse };
    if (verdict === "missed") return { at, state: "missed", reason: "schedule.missed" };
    return { at, ...howItRuns(row, situation, { isOnly: runs.length === 1, isNewest: at === runs.at(-1)!.at }) };
  });
  if (folded)
    recorded.unshift({ ...folded, state: excuse ? "skipped" : "missed", reason: excuse ?? "schedule.missed" });
  await record(db, row.id, recorded);
  await db.$queryRaw`select release_waiting(${row.workspaceId}::uuid, ${row.id}::uuid)::text`;
  await tellOfLost(db, row.id, recorded, problem);
  const plan = planAfter(rule, situation.now);
  await db.schedule.update({ where: { id: row.id }, data: { ...plan, attention: null }, select: { id: true } });
}

async function lookAround(db: Db, { id, workspaceId }: ScheduleRow): Promise<Situation> {
  const [found] = await db.$queryRaw<Situation[]>`
    select present() as now,
      exists (select from workspace_settings w where w.workspace_id = ${workspaceId}::uuid and w.schedules_paused_at is not null) as paused,
      exists (select from runs r where r.workspace_id = ${workspaceId}::uuid and r.schedule_id = ${id}::uuid and r.finished_at is null) as alive`;
  return found!;
}

/** Several that are made up for go one after the other, unless they may overlap or each takes the place of the one before. */
function howItRuns(
  { overlapPolicy }: ScheduleRow,
  { alive }: Situation,
  { isOnly, isNewest }: { isOnly: boolean; isNewest: boolean },
): Omit<Recorded, "at"> {
  if (overlapPolicy === "allow") return { state: "fired", reason: null };
  if (overlapPolicy === "skip" && alive && isOnly) return { state: "skipped", reason: "schedule.overlap" };
  if (overlapPolicy === "cancel_previous" && !isNewest) return { state: "skipped", reason: "schedule.overlap" };
  return { state: "waiting", reason: null };
}

async function tellOfLost(db: Db, id: string, recorded: readonly Recorded[], problem: string | null): Promise<void> {
  const lost = recorded.find(({ state, reason }) => state === "missed" || (problem !== null && reason === problem));
  if (lost)
    await db.$queryRaw`
      select tell_not_started(${id}::uuid, ${lost.at.toISOString()}::timestamptz, null::uuid, ${lost.reason})::text`;
}

async function record(db: Db, scheduleId: string, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return;
  const rows = JSON.stringify(recorded.map((item) => ({ schedule: scheduleId, until: null, ...item })));
  await db.$queryRaw`
    select record_occurrences(array_agg(t.schedule), array_agg(t.at), array_agg(t.state), array_agg(t.reason), array_agg(t.until))::text
    from jsonb_to_recordset(${rows}::jsonb) as t(schedule uuid, at timestamptz, state text, reason text, until timestamptz)`;
}
