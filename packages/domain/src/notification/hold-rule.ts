import { AppError } from "@runsheet/contract/error";
import type { Db } from "@runsheet/db/transaction";
import { allows, type Ctx } from "../context.ts";
import { mayChange } from "../template/index.ts";
import type { RuleRow } from "./row.ts";

/** The schedule that a rule is for, or null for a rule of the whole workspace. */
export type RulePlace = { id: string; name: string; templateName: string; createdBy: string | null } | null;

export const PLACE = { id: true, name: true, templateName: true, createdBy: true } as const;

/** A schedule's rules are its maker's, the workspace's belong to those who manage it. */
export function mayChangeRules(ctx: Ctx, place: RulePlace): boolean {
  return place ? mayChange(ctx, place.createdBy) : allows(ctx.workspace!, "manage");
}

/** The place that rules are made for, if the actor may change its rules. */
export async function requirePlace(ctx: Ctx, db: Db, scheduleId: string | null): Promise<RulePlace> {
  const place = scheduleId === null ? null : await findPlace(db, scheduleId);
  if (!mayChangeRules(ctx, place))
    throw new AppError(
      "forbidden",
      "access.not_yours",
      place ? "Somebody else made this schedule" : "Rules for the whole workspace are for those who manage it",
    );
  return place;
}

async function findPlace(db: Db, id: string): Promise<RulePlace> {
  const place = await db.schedule.findUnique({ where: { id }, select: PLACE });
  if (!place) throw new AppError("not_found", "schedule.missing", "There is no such schedule");
  return place;
}

/** Holds a rule that the actor may change until the transaction ends, or refuses. */
export async function holdRule(ctx: Ctx, db: Db, id: string): Promise<{ row: RuleRow; place: RulePlace }> {
  await db.$queryRaw`
    select from notification_rules where workspace_id = ${ctx.workspace!.id}::uuid and id = ${id}::uuid for update`;
  const row = await db.notificationRule.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "notification.rule_missing", "There is no such rule");
  return { row, place: await requirePlace(ctx, db, row.scheduleId) };
}
