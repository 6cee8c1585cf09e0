import { isBlackedOut, occurrencesAfter } from "@runsheet/contract/recurrence";
import type { Calendar, CalendarEntry, GetCalendar } from "@runsheet/contract/schedule";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { findSchedule, present } from "./hold-schedule.ts";
import { ruleOf, type OccurrenceRow, type ScheduleRow } from "./row.ts";

const DAY_MS = 86_400_000;
/** A calendar of more would be read by nobody, and takes the server's time from everybody. */
const MOST_SCHEDULES = 500;
const MOST_ENTRIES = 5_000;

interface Window {
  from: Date;
  to: Date;
  now: Date;
  /** A schedule with more entries than this stands for itself once. */
  most: number;
}

/** What was due and will be due between two instants, by the same engine that fires. */
export function getCalendar(ctx: Ctx, { from, to, scheduleId }: GetCalendar): Promise<Calendar> {
  return read(ctx, "schedule.calendar", async (db) => {
    if (scheduleId !== undefined) await findSchedule(db, scheduleId);
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
    const window = {
      from: new Date(from),
      to: new Date(to),
      now: await present(db),
      most: Math.max(24, 4 * (Math.ceil(days) + 1)),
    };
    const schedules = await db.schedule.findMany({
      ...(scheduleId !== undefined && { where: { id: scheduleId } }),
      orderBy: [{ enabled: "desc" }, { name: "asc" }, { id: "asc" }],
      take: MOST_SCHEDULES + 1,
    });
    const settings = await db.workspaceSetting.findFirst({ select: { schedulesPausedAt: true } });
    const shown = schedules.slice(0, MOST_SCHEDULES);
    const calendar: Calendar = {
      entries: [],
      frequent: [],
      truncated: schedules.length > MOST_SCHEDULES,
      paused: settings?.schedulesPausedAt != null,
    };
    const counts = await countPast(db, window);
    for (const row of shown) {
      if (calendar.entries.length >= MOST_ENTRIES) {
        calendar.truncated = true;
        break;
      }
      await addTo(calendar, db, row, window, counts.get(row.id) ?? { count: 0, failed: 0 });
    }
    calendar.entries.sort((a, b) => a.at.localeCompare(b.at));
    return calendar;
  });
}

interface Count {
  count: number;
  failed: number;
}

async function countPast(db: Db, { from, to }: Window): Promise<Map<string, Count>> {
  const rows = await db.$queryRaw<({ id: string } & Count)[]>`
    select schedule_id as id, count(*)::integer as count,
      (count(*) filter (where outcome in ('failed', 'timed_out') or state = 'missed'))::integer as failed
    from occurrences where at >= ${from} and at < ${to} group by schedule_id`;
  return new Map(rows.map(({ id, ...count }) => [id, count]));
}

async function addTo(calendar: Calendar, db: Db, row: ScheduleRow, window: Window, past: Count): Promise<void> {
  const planned = plannedOf(row, window);
  if (past.count + planned.length > window.most) {
    const { recurrence } = ruleOf(row);
    calendar.frequent.push({ scheduleId: row.id, scheduleName: row.name, recurrence, ...past });
    return;
  }
  const { from: gte, to: lt } = window;
  const kept = past.count === 0 ? [] : await db.occurrence.findMany({ where: { scheduleId: row.id, at: { gte, lt } } });
  calendar.entries.push(
    ...kept.map((occurrence) => toPast(row, occurrence)),
    ...planned.map((at) => toPlanned(row, at)),
  );
}

/** What is to come; one more than is shown tells that it is too many, and is not counted further. */
function plannedOf(row: ScheduleRow, { from, to, now, most }: Window): Date[] {
  if (!row.enabled || row.nextRunAt === null || to <= now) return [];
  const first = new Date(Math.max(from.getTime(), row.nextRunAt.getTime()) - 1);
  return occurrencesAfter(ruleOf(row), first, Math.ceil(most) + 1).filter((at) => at < to);
}

function toPast(row: ScheduleRow, { at, state, reason, runId, outcome }: OccurrenceRow): CalendarEntry {
  return {
    scheduleId: row.id,
    scheduleName: row.name,
    at: at.toISOString(),
    state: state as CalendarEntry["state"],
    reason,
    runId,
    outcome: outcome as CalendarEntry["outcome"],
  };
}

function toPlanned(row: ScheduleRow, at: Date): CalendarEntry {
  return {
    scheduleId: row.id,
    scheduleName: row.name,
    at: at.toISOString(),
    state: isBlackedOut(ruleOf(row), at) ? "blackout" : "planned",
    reason: null,
    runId: null,
    outcome: null,
  };
}
