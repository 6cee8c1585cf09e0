import { AppError } from "@runsheet/contract/error";
import type { RuleTest, Told } from "@runsheet/contract/notification";
import type { Db } from "@runsheet/db/transaction";
import { change, requirePerson, type Ctx } from "../context.ts";
import { requireFeature } from "../limit/index.ts";
import { requireMail } from "./channel.ts";
import { holdRule, type RulePlace } from "./hold-rule.ts";
import { toDelivery, type RuleRow } from "./row.ts";

/** A button must not be a way to fill somebody's mailbox. */
const MOST_TESTS = 100;
const WITHIN_MINUTES = 10;

/** Sends a test to each target of a rule, the way everything else is sent; a rule in the app tells whoever asks. */
export function testRule(ctx: Ctx, id: string): Promise<RuleTest> {
  return change(ctx, "notification.test", async (db, note) => {
    const { row, place } = await holdRule(ctx, db, id);
    if (row.channel === "email") requireMail(ctx);
    if (row.channel === "webhook") await requireFeature(db, ctx.workspace!.organizationId, "webhooks");
    const payload = await samplePayload(ctx, db, place);
    note({ target: id, detail: { channel: row.channel } });
    if (row.channel === "app") {
      await tellCaller(ctx, db, row, payload);
      return { deliveries: [] };
    }
    await refuseTooMany(db);
    const deliveries = await db.notificationDelivery.createManyAndReturn({
      data: row.targets.map((target) => ({
        workspaceId: row.workspaceId,
        ruleId: id,
        channel: row.channel,
        target,
        kind: "test",
        scheduleId: row.scheduleId,
        payload,
      })),
    });
    return { deliveries: deliveries.map((delivery) => toDelivery(delivery, true)) };
  });
}

async function tellCaller(ctx: Ctx, db: Db, { workspaceId, scheduleId }: RuleRow, payload: Told): Promise<void> {
  const userId = requirePerson(ctx).id;
  await db.notice.create({ data: { workspaceId, userId, kind: "test", scheduleId, payload }, select: { id: true } });
}

async function samplePayload(ctx: Ctx, db: Db, place: RulePlace): Promise<Told> {
  const workspace = await db.workspace.findUniqueOrThrow({ where: { id: ctx.workspace!.id } });
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select present() as now`;
  return {
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    scheduleId: place?.id ?? null,
    scheduleName: place?.name ?? null,
    templateName: place?.templateName ?? null,
    occurrenceAt: null,
    timeZone: null,
    runId: null,
    runState: null,
    reason: null,
    startedAt: null,
    finishedAt: null,
    at: clock!.now.toISOString(),
  };
}

async function refuseTooMany(db: Db): Promise<void> {
  const [found] = await db.$queryRaw<{ tests: number }[]>`
    select count(*)::integer as tests from notification_deliveries
    where kind = 'test' and created_at > clock_timestamp() - make_interval(mins => ${WITHIN_MINUTES}::integer)`;
  if (found!.tests < MOST_TESTS) return;
  throw new AppError(
    "limited",
    "notification.too_many_tests",
    `This workspace has sent ${MOST_TESTS} tests within ${WITHIN_MINUTES} minutes; try again later`,
  );
}
