import { randomUUID } from "node:crypto";
import { AppError } from "@runsheet/contract/error";
import type { CreateRule, RuleWithSecret } from "@runsheet/contract/notification";
import type { Db } from "@runsheet/db/transaction";
import { change, makerOf, type Ctx } from "../context.ts";
import { holdFeature } from "../limit/index.ts";
import { describeChannel, requireMail, requireMembers, toColumns } from "./channel.ts";
import { requirePlace } from "./hold-rule.ts";
import { showRule } from "./list-rules.ts";
import { makeSigningSecret } from "./signing.ts";

/** Of one schedule, and of the workspace as a whole: each of them may be told of by every firing. */
const MOST_RULES = 50;

/** Makes a rule. A webhook's signing secret is told here and never again. */
export function createRule(ctx: Ctx, { scheduleId, kinds, channel, enabled }: CreateRule): Promise<RuleWithSecret> {
  return change(ctx, "notification.createRule", async (db, note) => {
    const { id: createdBy, name: createdByName } = makerOf(ctx);
    await requirePlace(ctx, db, scheduleId);
    if (channel.kind === "webhook") await holdFeature(db, ctx.workspace!.organizationId, "webhooks");
    if (channel.kind === "email") requireMail(ctx);
    await requireMembers(ctx, db, channel);
    await refuseTooMany(ctx, db, scheduleId);
    const id = randomUUID();
    const signing = channel.kind === "webhook" ? makeSigningSecret(ctx, id) : null;
    const row = await db.notificationRule.create({
      data: {
        id,
        workspaceId: ctx.workspace!.id,
        scheduleId,
        kinds,
        ...toColumns(channel),
        ...signing?.columns,
        enabled,
        createdBy,
        createdByName,
        createdAt: ctx.now(),
      },
    });
    note({ target: id, detail: { scheduleId, kinds: kinds.join(" "), ...describeChannel(channel) } });
    return { ...(await showRule(ctx, db, row)), signingSecret: signing?.signingSecret ?? null };
  });
}

async function refuseTooMany({ workspace }: Ctx, db: Db, scheduleId: string | null): Promise<void> {
  // Two who make the last one at once would both still see room for it.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`rules ${scheduleId ?? workspace!.id}`}, 0))::text`;
  if ((await db.notificationRule.count({ where: { scheduleId } })) < MOST_RULES) return;
  throw new AppError(
    "limited",
    "notification.too_many_rules",
    `At most ${MOST_RULES} rules for one schedule, and for the workspace; remove one that is not needed`,
    { most: MOST_RULES },
  );
}
