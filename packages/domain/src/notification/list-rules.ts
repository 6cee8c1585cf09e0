import type { ListRules, Rule } from "@runsheet/contract/notification";
import { Prisma, type Db } from "@runsheet/db/transaction";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { mayChangeRules, PLACE } from "./hold-rule.ts";
import { toRule, type RuleContext, type RuleRow } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);

/** The rules that apply to a schedule, or all of the workspace; oldest first. */
export async function listRules(
  ctx: Ctx,
  { scheduleId, cursor, limit }: ListRules,
): Promise<{ items: Rule[]; nextCursor: string | null }> {
  const after = fromCursor(Key, cursor);
  const where: Prisma.NotificationRuleWhereInput[] = [];
  if (scheduleId) where.push({ OR: [{ scheduleId }, { scheduleId: null }] });
  if (after) where.push({ OR: [{ createdAt: { gt: after[0] } }, { createdAt: after[0], id: { gt: after[1] } }] });
  return read(ctx, "notification.listRules", async (db) => {
    const rows = await db.notificationRule.findMany({
      where: { AND: where },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: limit + 1,
    });
    const contexts = await contextsOf(ctx, db, rows);
    const toItem = (row: RuleRow) => toRule(row, contexts.get(row.id)!);
    return toPage(rows, limit, toItem, (row) => [row.createdAt.toISOString(), row.id]);
  });
}

/** One rule as it is shown. */
export async function showRule(ctx: Ctx, db: Db, row: RuleRow): Promise<Rule> {
  return toRule(row, (await contextsOf(ctx, db, [row])).get(row.id)!);
}

async function contextsOf(ctx: Ctx, db: Db, rows: readonly RuleRow[]): Promise<Map<string, RuleContext>> {
  const scheduleIds = [...new Set(rows.flatMap(({ scheduleId }) => scheduleId ?? []))];
  const places = await db.schedule.findMany({ where: { id: { in: scheduleIds } }, select: PLACE });
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const newest = await newestDeliveries(
    db,
    ctx.workspace!.id,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, scheduleId }) => {
      const place = scheduleId === null ? null : (placeOf.get(scheduleId) ?? null);
      const lastDelivery = newest.get(id) ?? null;
      return [id, { scheduleName: place?.name ?? null, mayChange: mayChangeRules(ctx, place), lastDelivery }];
    }),
  );
}

async function newestDeliveries(db: Db, workspaceId: string, ruleIds: readonly string[]) {
  if (ruleIds.length === 0) return new Map<string, Rule["lastDelivery"]>();
  const rows = await db.$queryRaw<{ ruleId: string; state: "pending" | "delivered" | "dead"; at: Date }[]>`
    select r.id as "ruleId", d.state, d.created_at as at from unnest(${ruleIds}::uuid[]) as r(id) cross join lateral (
      select n.state, n.created_at from notification_deliveries n
      where n.workspace_id = ${workspaceId}::uuid and n.rule_id = r.id order by n.created_at desc limit 1
    ) d`;
  return new Map(rows.map(({ ruleId, state, at }) => [ruleId, { state, at: at.toISOString() }]));
}
