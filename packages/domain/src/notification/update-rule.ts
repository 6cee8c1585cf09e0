import { AppError } from "@runsheet/contract/error";
import type { Rule, RuleWithSecret, UpdateRule } from "@runsheet/contract/notification";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { holdLimits, requireFeature } from "../limit/index.ts";
import { describeChannel, requireMembers, toColumns } from "./channel.ts";
import { holdRule } from "./hold-rule.ts";
import { toChannel, type RuleRow } from "./row.ts";
import { showRule } from "./list-rules.ts";
import { makeSigningSecret } from "./signing.ts";

/** Replaces what a rule says. A webhook keeps its signing secret; what waits for a target it had before is not sent. */
export function updateRule(ctx: Ctx, { id, kinds, channel, enabled }: UpdateRule): Promise<Rule> {
  return change(ctx, "notification.updateRule", async (db, note) => {
    const { organizationId } = ctx.workspace!;
    if (channel.kind === "webhook") await holdLimits(db, organizationId);
    const { row: before } = await holdRule(ctx, db, id);
    if (before.channel !== channel.kind)
      throw new AppError(
        "invalid",
        "notification.channel_fixed",
        "A rule keeps its channel; make another rule for this one",
        {},
        [{ path: ["channel", "kind"], message: "Make another rule for this channel" }],
      );
    await requireMembers(ctx, db, channel);
    // One that is on goes on resting; switching one on would promise something.
    if (channel.kind === "webhook" && enabled && !before.enabled) await requireFeature(db, organizationId, "webhooks");
    const row = await db.notificationRule.update({ where: { id }, data: { kinds, ...toColumns(channel), enabled } });
    note({
      target: id,
      detail: { kinds: kinds.join(" "), enabled, ...describeChannel(channel) },
      changes: changesOf(forLog(before), forLog(row)),
    });
    return showRule(ctx, db, row);
  });
}

function forLog(row: RuleRow) {
  const { to } = describeChannel(toChannel(row, true));
  return { kinds: row.kinds, enabled: row.enabled, to };
}

/** Removes a rule. What waits to be sent for it is not sent. */
export function removeRule(ctx: Ctx, id: string): Promise<Record<string, never>> {
  return change(ctx, "notification.removeRule", async (db, note) => {
    const { row } = await holdRule(ctx, db, id);
    await db.notificationRule.delete({ where: { id }, select: { id: true } });
    note({ target: id, detail: { channel: row.channel, scheduleId: row.scheduleId } });
    return {};
  });
}

/** Gives a webhook another signing secret, told here and never again. The one before signs nothing from now on. */
export function rotateSecret(ctx: Ctx, id: string): Promise<RuleWithSecret> {
  return change(ctx, "notification.rotateSecret", async (db, note) => {
    const { row: before } = await holdRule(ctx, db, id);
    if (before.channel !== "webhook")
      throw new AppError("invalid", "notification.not_a_webhook", "Only a webhook has a signing secret");
    const { signingSecret, columns } = makeSigningSecret(ctx, id);
    const row = await db.notificationRule.update({ where: { id }, data: columns });
    note({ target: id });
    return { ...(await showRule(ctx, db, row)), signingSecret };
  });
}
