import { AppError } from "@runsheet/contract/error";
import type { Delivery, ListDeliveries } from "@runsheet/contract/notification";
import type { Db, Prisma } from "@runsheet/db/transaction";
import { z } from "zod";
import { change, read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { requireFeature } from "../limit/index.ts";
import { requireMail } from "./channel.ts";
import { holdRule, mayChangeRules, PLACE } from "./hold-rule.ts";
import { toDelivery, type DeliveryRow } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

/** What was sent and what waits, newest first. */
export async function listDeliveries(
  ctx: Ctx,
  { cursor, limit, ruleId, scheduleId, state }: ListDeliveries,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const where: Prisma.NotificationDeliveryWhereInput = {};
  if (ruleId) where.ruleId = ruleId;
  if (scheduleId) where.scheduleId = scheduleId;
  if (state) where.state = state;
  if (after) where.OR = [{ createdAt: { lt: after[0] } }, { createdAt: after[0], id: { lt: after[1] } }];
  return read(ctx, "notification.deliveries", async (db) => {
    const rows = await db.notificationDelivery.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const changeable = await changeableRules(ctx, db, rows);
    const toItem = (row: DeliveryRow) => toDelivery(row, row.ruleId !== null && changeable.has(row.ruleId));
    return toPage(rows, limit, toItem, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

async function changeableRules(ctx: Ctx, db: Db, rows: readonly DeliveryRow[]): Promise<Set<string>> {
  const ids = [...new Set(rows.flatMap(({ ruleId }) => ruleId ?? []))];
  const rules = await db.notificationRule.findMany({
    where: { id: { in: ids } },
    select: { id: true, scheduleId: true },
  });
  const scheduleIds = [...new Set(rules.flatMap(({ scheduleId }) => scheduleId ?? []))];
  const places = await db.schedule.findMany({ where: { id: { in: scheduleIds } }, select: PLACE });
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return new Set(
    rules
      .filter(({ scheduleId }) => mayChangeRules(ctx, scheduleId === null ? null : (placeOf.get(scheduleId) ?? null)))
      .map(({ id }) => id),
  );
}

/** Sends a delivery that was delivered or given up once more, with a fresh day of tries. It keeps its id. */
export function resendDelivery(ctx: Ctx, id: string): Promise<Delivery> {
  return change(ctx, "notification.resend", async (db, note) => {
    const before = await db.notificationDelivery.findUnique({ where: { id } });
    if (!before) throw new AppError("not_found", "notification.delivery_missing", "There is no such delivery");
    if (before.ruleId === null)
      throw new AppError(
        "conflict",
        "notification.rule_removed",
        "The rule that this was sent for was removed; make a new rule to send again",
      );
    await holdRule(ctx, db, before.ruleId);
    if (before.channel === "email") requireMail(ctx);
    if (before.channel === "webhook") await requireFeature(db, ctx.workspace!.organizationId, "webhooks");
    // The fence stays: whoever tried it before has nothing to say about this try.
    const done = await db.$executeRaw`
      update notification_deliveries set state = 'pending', attempts = 0, next_try_at = present(),
        give_up_at = present() + interval '1 day'
      where workspace_id = ${before.workspaceId}::uuid and id = ${id}::uuid and state <> 'pending'`;
    if (done === 0)
      throw new AppError("conflict", "notification.still_pending", "It is still being tried; wait for its next try");
    note({ target: id, detail: { channel: before.channel, ruleId: before.ruleId } });
    return toDelivery(await db.notificationDelivery.findUniqueOrThrow({ where: { id } }), true);
  });
}
