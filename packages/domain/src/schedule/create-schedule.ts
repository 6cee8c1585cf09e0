import { randomUUID } from "node:crypto";
import type { CreateSchedule, Schedule } from "@runsheet/contract/schedule";
import { change, makerOf, type Ctx } from "../context.ts";
import { holdRoom } from "../limit/index.ts";
import { requireTarget } from "../run/index.ts";
import { checkRule } from "./check-rule.ts";
import { present } from "./hold-schedule.ts";
import { targetNameOf } from "./list-schedules.ts";
import { NO_PLAN } from "./plan.ts";
import { resolveWork } from "./resolve-work.ts";
import { toColumns, toSchedule } from "./row.ts";

/** Makes a schedule and plans its first due times. */
export function createSchedule(ctx: Ctx, input: CreateSchedule): Promise<Schedule> {
  return change(ctx, "schedule.create", async (db, note) => {
    const { id: createdBy, name: createdByName } = makerOf(ctx);
    const work = await resolveWork(db, input);
    await requireTarget(db, ctx.workspace!.id, input.target);
    const now = await present(db);
    const plan = input.enabled ? await checkRule(db, input, now) : NO_PLAN;
    const takeRoom = await holdRoom(db, ctx.workspace!, "schedules");
    await takeRoom(1);
    const template = await db.templateRow.findUnique({ where: { id: work.templateId }, select: { projectId: true } });
    const row = await db.schedule.create({
      data: {
        // Where its template is, until somebody puts it elsewhere.
        projectId: template?.projectId ?? null,
        ...toColumns(input),
        ...work,
        ...plan,
        id: randomUUID(),
        workspaceId: ctx.workspace!.id,
        createdBy,
        createdByName,
        createdAt: now,
        updatedAt: now,
      },
    });
    note({ target: row.id, detail: { name: row.name, templateId: row.templateId, enabled: row.enabled } });
    return toSchedule(ctx, row, undefined, await targetNameOf(db, row));
  });
}
