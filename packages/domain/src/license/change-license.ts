import type { Action } from "@runsheet/contract/access";
import { AppError } from "@runsheet/contract/error";
import type {
  ChangeLicense,
  ChangeTier,
  IssuedLicense,
  License,
  LicenseStatus,
  RenewLicense,
  TierName,
  UpdateLicense,
} from "@runsheet/contract/license";
import type { LicenseFacts } from "@runsheet/db/licenses";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, requirePerson, type Ctx } from "../context.ts";
import { recordEvent } from "./event.ts";
import { enterLicense, enterOwnLicense, holdLicense } from "./hold-license.ts";
import { newKey, requireFuture, requireProducts } from "./issue-license.ts";
import { keyringOf } from "./keyring.ts";
import { ownLimitsOf, requireOwnLimits } from "./own-limits.ts";
import { factsOf, toLicense } from "./row.ts";
import { changing } from "./tell.ts";

type Columns = Parameters<Db["license"]["update"]>[0]["data"];

interface Alteration {
  action: Action;
  /** What the license's history calls it. */
  event: string;
  /** The statuses that it can be done in. */
  from: readonly LicenseStatus[];
  reason?: string;
  columns(db: Db, before: LicenseFacts): Promise<Columns> | Columns;
}

const LIVING = ["ACTIVE", "EXPIRED", "SUSPENDED"] as const;
const statusOf = (status: LicenseStatus, { now }: LicenseFacts) => ({ status, statusSince: new Date(now) });

/** Changes what the license is for. Devices that have a seat keep it, even where there are fewer seats now. */
export function updateLicense(ctx: Ctx, { id, products, limits, note }: UpdateLicense): Promise<License> {
  return alter(ctx, id, {
    action: "license.update",
    event: "updated",
    from: LIVING,
    async columns(db, before) {
      await requireProducts(db, products);
      await requireOwnLimits(db, before.tier as TierName, limits, await ownLimitsOf(db, id));
      return { products, limits, note };
    },
  });
}

export function suspendLicense(ctx: Ctx, { id, reason }: ChangeLicense): Promise<License> {
  const columns = (_db: Db, before: LicenseFacts) => statusOf("SUSPENDED", before);
  return alter(ctx, id, { action: "license.suspend", event: "suspended", from: ["ACTIVE"], reason, columns });
}

export function resumeLicense(ctx: Ctx, { id, reason }: ChangeLicense): Promise<License> {
  const columns = (_db: Db, before: LicenseFacts) => statusOf("ACTIVE", before);
  return alter(ctx, id, { action: "license.resume", event: "resumed", from: ["SUSPENDED"], reason, columns });
}

/** For good: a revoked license cannot be changed any more. */
export function revokeLicense(ctx: Ctx, { id, reason }: ChangeLicense): Promise<License> {
  const columns = (_db: Db, before: LicenseFacts) => statusOf("REVOKED", before);
  return alter(ctx, id, { action: "license.revoke", event: "revoked", from: LIVING, reason, columns });
}

/** Gives it another end. One that had ended is in force again; a suspended one stays suspended. */
export function renewLicense(ctx: Ctx, { id, expiresAt }: RenewLicense): Promise<License> {
  return alter(ctx, id, {
    action: "license.renew",
    event: "renewed",
    from: LIVING,
    columns(_db, before) {
      requireFuture(expiresAt, new Date(before.now));
      const end = { expiresAt: expiresAt === null ? null : new Date(expiresAt) };
      return before.status === "EXPIRED" ? { ...end, ...statusOf("ACTIVE", before) } : end;
    },
  });
}

/** Puts it into another tier. What it said besides the one before ends with that, unless it is said anew. */
export function changeTier(ctx: Ctx, { id, tier, limits }: ChangeTier): Promise<License> {
  return alter(ctx, id, {
    action: "license.changeTier",
    event: "tier_changed",
    from: LIVING,
    async columns(db, before) {
      await requireOwnLimits(db, tier, limits, tier === before.tier ? await ownLimitsOf(db, id) : {});
      return { tier, limits };
    },
  });
}

function alter(ctx: Ctx, id: string, { action, event, from, reason = "", columns }: Alteration): Promise<License> {
  return change(ctx, action, async (db, note) => {
    await enterLicense(db, requirePerson(ctx).id, id);
    const facts = await holdLicense(db, id);
    const before = toLicense(facts);
    if (!from.includes(before.status))
      throw new AppError("conflict", "license.wrong_status", `The license is ${before.status}`, {
        status: before.status,
      });
    await changing(ctx, db, facts.organizationId, async () =>
      db.license.update({ where: { id }, data: await columns(db, facts), select: { id: true } }),
    );
    const after = toLicense((await factsOf(db, id))!);
    await recordEvent(db, ctx, facts, event, { tier: after.tier, expiresAt: after.expiresAt, reason });
    note({
      target: id,
      organizationId: facts.organizationId,
      detail: reason ? { reason } : {},
      changes: changesOf(forLog(before), forLog(after)),
    });
    return after;
  });
}

function forLog({ tier, status, products, limits, expiresAt, note }: License) {
  return { tier, status, products, limits, expiresAt, note };
}

/**
 * Gives a license another key, told here and never again: for owners of its organization, and for those who run the server.
 * The older one opens nothing any more; devices keep their seats.
 */
export async function replaceKey(ctx: Ctx, id: string): Promise<IssuedLicense> {
  const { pepper } = await keyringOf(ctx);
  return change(ctx, "license.replaceKey", async (db, note) => {
    await enterOwnLicense(ctx, db, "license.replaceKey", id);
    const facts = await holdLicense(db, id);
    if (facts.status === "REVOKED")
      throw new AppError("conflict", "license.wrong_status", "The license is REVOKED", { status: "REVOKED" });
    const { key, ...kept } = newKey(pepper);
    await db.license.update({ where: { id }, data: kept, select: { id: true } });
    await recordEvent(db, ctx, facts, "key_replaced", { lastFour: kept.lastFour });
    note({
      target: id,
      organizationId: facts.organizationId,
      changes: { lastFour: { from: facts.lastFour, to: kept.lastFour } },
    });
    return { ...toLicense({ ...facts, lastFour: kept.lastFour }), key };
  });
}
