import { LicenseNews } from "@runsheet/contract/license/news";
import { Told, type Delivery, type Notice, type Rule } from "@runsheet/contract/notification";
import type { Db } from "@runsheet/db/transaction";

export type RuleRow = NonNullable<Awaited<ReturnType<Db["notificationRule"]["findUnique"]>>>;
export type DeliveryRow = NonNullable<Awaited<ReturnType<Db["notificationDelivery"]["findUnique"]>>>;
export type NoticeRow = NonNullable<Awaited<ReturnType<Db["notice"]["findUnique"]>>>;

/** What a rule is shown with besides its own columns. */
export interface RuleContext {
  scheduleName: string | null;
  mayChange: boolean;
  lastDelivery: Rule["lastDelivery"];
}

export function toRule(row: RuleRow, { scheduleName, mayChange, lastDelivery }: RuleContext): Rule {
  return {
    id: row.id,
    scheduleId: row.scheduleId,
    scheduleName,
    kinds: row.kinds as Rule["kinds"],
    channel: toChannel(row, mayChange),
    enabled: row.enabled,
    paused: row.licensePausedAt !== null,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    mayChange,
    lastDelivery,
  };
}

export function toChannel({ channel, people, targets }: RuleRow, mayChange: boolean): Rule["channel"] {
  if (channel === "app") return { kind: "app", people };
  if (channel === "email") return { kind: "email", addresses: targets };
  const address = targets[0]!;
  return { kind: "webhook", address: mayChange ? address : new URL(address).origin };
}

/** A webhook's path and query may hold a password; its host does not. */
function shownTarget({ channel, target }: Pick<DeliveryRow, "channel" | "target">): string {
  return channel === "webhook" ? new URL(target).host : target;
}

export function toDelivery(row: DeliveryRow, mayChange: boolean): Delivery {
  const told = Told.parse(row.payload);
  return {
    id: row.id,
    ruleId: row.ruleId,
    channel: row.channel as Delivery["channel"],
    target: shownTarget(row),
    kind: row.kind as Delivery["kind"],
    scheduleId: row.scheduleId,
    scheduleName: told.scheduleName,
    runId: row.runId,
    state: row.state as Delivery["state"],
    tries: row.tries as unknown as Delivery["tries"],
    createdAt: row.createdAt.toISOString(),
    nextTryAt: row.state === "pending" ? row.nextTryAt.toISOString() : null,
    mayResend: mayChange && row.ruleId !== null && row.state !== "pending",
  };
}

/** In the app people are told of licenses, too. */
const ToldInApp = Told.extend({ license: LicenseNews.nullable().default(null) });

export function toNotice(row: NoticeRow): Notice {
  const told = ToldInApp.parse(row.payload);
  return {
    id: row.id,
    kind: row.kind as Notice["kind"],
    scheduleId: row.scheduleId,
    scheduleName: told.scheduleName,
    runId: row.runId,
    occurrenceAt: told.occurrenceAt,
    reason: told.reason,
    license: told.license,
    readAt: row.readAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
