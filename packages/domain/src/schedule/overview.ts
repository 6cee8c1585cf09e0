import type { PauseSchedules, ScheduleOverview } from "@runsheet/contract/schedule";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, makerOf, read, type Ctx } from "../context.ts";
import { present } from "./hold-schedule.ts";
import { onTimePercentOf } from "./punctuality.ts";

const NEXT = 8;
/** A schedule that is due all the time leaves room for the others. */
const OF_ONE = 3;

/** What comes next in the workspace, and how punctual it was. */
export function getScheduleOverview(ctx: Ctx): Promise<ScheduleOverview> {
  return read(ctx, "schedule.overview", (db) => overviewOf(db));
}

/** Pauses all schedules of the workspace or lets them go on. They keep their cadence; what is due meanwhile is skipped. */
export function pauseSchedules(ctx: Ctx, { paused }: PauseSchedules): Promise<ScheduleOverview> {
  return change(ctx, "schedule.pauseAll", async (db, note) => {
    const workspaceId = ctx.workspace!.id;
    const columns = {
      schedulesPausedAt: paused ? await present(db) : null,
      schedulesPausedBy: paused ? makerOf(ctx).name : null,
    };
    const before = await db.workspaceSetting.findFirst({ select: { schedulesPausedAt: true } });
    const wasPaused = before?.schedulesPausedAt != null;
    if (wasPaused !== paused)
      await db.workspaceSetting.upsert({
        where: { workspaceId },
        create: { workspaceId, ...columns },
        update: columns,
      });
    note({ detail: { paused }, changes: changesOf({ paused: wasPaused }, { paused }) });
    return overviewOf(db);
  });
}

async function overviewOf(db: Db): Promise<ScheduleOverview> {
  const rows = await db.schedule.findMany({
    where: { nextRunAt: { not: null } },
    orderBy: { nextRunAt: "asc" },
    take: NEXT,
    select: { id: true, name: true, templateName: true, nextRunAt: true, upcoming: true },
  });
  const next = rows
    .flatMap(({ id, name, templateName, nextRunAt, upcoming }) =>
      [nextRunAt!, ...upcoming].slice(0, OF_ONE).map((at) => ({
        scheduleId: id,
        scheduleName: name,
        templateName,
        at: at.toISOString(),
      })),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(0, NEXT);
  const settings = await db.workspaceSetting.findFirst({
    select: { schedulesPausedAt: true, schedulesPausedBy: true },
  });
  return {
    next,
    onTimePercent: await onTimePercentOf(db),
    enabled: await db.schedule.count({ where: { enabled: true } }),
    paused: settings?.schedulesPausedAt != null,
    pausedBy: settings?.schedulesPausedBy ?? null,
    pausedAt: settings?.schedulesPausedAt?.toISOString() ?? null,
  };
}
