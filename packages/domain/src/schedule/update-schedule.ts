import { AppError } from "@runsheet/contract/error";
import type { Schedule, ToggleSchedule, UpdateSchedule } from "@runsheet/contract/schedule";
import type { Values } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { holdLimits } from "../limit/index.ts";
import { requireTarget } from "../run/index.ts";
import { checkRule } from "./check-rule.ts";
import { holdSchedule } from "./hold-schedule.ts";
import { readSchedule } from "./list-schedules.ts";
import { NO_PLAN } from "./plan.ts";
import { resolveWork } from "./resolve-work.ts";
import { forLog, retryOf, ruleOf, toColumns, type ScheduleRow } from "./row.ts";
import { settleSchedules, settleSwitchedOn } from "./settle-schedules.ts";

/** What is switched off is no matter of the license's. */
const OFF = { ...NO_PLAN, licensePausedAt: null };

/** Replaces a schedule. What was due before has fired; from now on the new rule counts. */
export function updateSchedule(ctx: Ctx, { id, baseRevision, ...input }: UpdateSchedule): Promise<Schedule> {
  return change(ctx, "schedule.update", async (db, note) => {
    const { organizationId } = ctx.workspace!;
    await holdLimits(db, organizationId);
    const { row: held, now } = await holdSchedule(ctx, db, id);
    if (baseRevision !== undefined && baseRevision !== held.revision) {
      throw new AppError("conflict", "schedule.changed_meanwhile", "Somebody changed the schedule meanwhile", {
        revision: held.revision,
      });
    }
    const work = await resolveWork(db, input);
    await requireTarget(db, ctx.workspace!.id, input.target);
    const planned = input.enabled ? { ...(await checkRule(db, input, now)), attention: null } : OFF;
    // One that the license has rest goes on doing so, with what it says now.
    const plan = input.enabled && held.licensePausedAt !== null ? NO_PLAN : planned;
    const updated = await db.schedule.update({
      where: { id },
      data: { ...toColumns(input), ...work, ...plan, revision: held.revision + 1, updatedAt: now },
    });
    if (!input.enabled) await dropWaiting(db, id);
    if (input.enabled !== held.enabled) await settleSwitched(db, organizationId, input.enabled);
    const values = Object.keys(changesOf(held.values as Values, updated.values as Values)).join(" ");
    note({
      target: id,
      detail: { name: input.name, revision: held.revision + 1, ...(values && { values }) },
      changes: changesOf(forLog(held), forLog(updated)),
    });
    return readSchedule(ctx, db, id);
  });
}

/** Switches a schedule on, to be due from now on, or off. */
export function toggleSchedule(ctx: Ctx, { id, enabled }: ToggleSchedule): Promise<Schedule> {
  return change(ctx, "schedule.toggle", async (db, note) => {
    const { organizationId } = ctx.workspace!;
    await holdLimits(db, organizationId);
    const { row: held, now } = await holdSchedule(ctx, db, id);
    if (held.enabled !== enabled) {
      const changed = enabled ? await switchedOn(db, held, now) : OFF;
      await db.schedule.update({
        where: { id },
        data: { ...changed, enabled, revision: held.revision + 1, updatedAt: now },
        select: { id: true },
      });
      if (!enabled) await dropWaiting(db, id);
      await settleSwitched(db, organizationId, enabled);
    }
    note({
      target: id,
      detail: { name: held.name, enabled },
      changes: changesOf({ enabled: held.enabled }, { enabled }),
    });
    return readSchedule(ctx, db, id);
  });
}

async function switchedOn(db: Db, held: ScheduleRow, now: Date) {
  const plan = await checkRule(db, ruleOf(held), now);
  const work = await resolveWork(db, {
    templateId: held.templateId,
    version: held.pinnedVersion,
    values: held.values as Values,
    retry: retryOf(held),
  });
  return { ...plan, ...work, attention: null };
}

async function settleSwitched(db: Db, organizationId: string, enabled: boolean): Promise<void> {
  await (enabled ? settleSwitchedOn(db, organizationId) : settleSchedules(db, organizationId));
}

/** What waits for a run to end does not start any more. */
async function dropWaiting(db: Db, scheduleId: string): Promise<void> {
  await db.occurrence.updateMany({
    where: { scheduleId, state: "waiting" },
    data: { state: "skipped", reason: "schedule.switched_off", startBy: null },
  });
}
