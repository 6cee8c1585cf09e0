import { AppError } from "@runsheet/contract/error";
import type { TierLimits, TierName } from "@runsheet/contract/license";
import type { Feature } from "@runsheet/contract/license/usage";
import type { Db } from "@runsheet/db/transaction";

/** What a license says besides its tier. */
export type OwnLimits = Partial<TierLimits>;
const FEATURE: Feature = "custom_limits";

/**
 * Refuses with `license.no_own_limits` and { tier, from } what a license is to say besides a tier that has no limits of its
 * own; `from` is the weakest tier that has them. `kept` is what the license says already: it was issued so, before its tier
 * lost them or before tiers were asked, and may stay as it is or go, one by one.
 */
export async function requireOwnLimits(db: Db, tier: TierName, limits: OwnLimits, kept: OwnLimits = {}): Promise<void> {
  const added = (Object.keys(limits) as (keyof TierLimits)[]).filter(
    (name) => !(name in kept && kept[name] === limits[name]),
  );
  if (added.length === 0) return;
  const having = await db.tier.findMany({
    where: { features: { has: FEATURE } },
    orderBy: { rank: "asc" },
    select: { name: true },
  });
  if (having.some(({ name }) => name === tier)) return;
  const from = having[0]?.name ?? null;
  const remedy = `${from === null ? "No tier has them at present" : `Choose ${from}, which has them`}, or leave every limit to the tier`;
  throw new AppError(
    "invalid",
    "license.no_own_limits",
    `The tier ${tier} has no limits of its own. ${remedy}`,
    { tier, from },
    added.map((name) => ({ path: ["limits", name], message: `The tier ${tier} has no limits of its own` })),
  );
}

/** What the license says besides its tier. */
export async function ownLimitsOf(db: Db, id: string): Promise<OwnLimits> {
  const row = await db.license.findFirst({ where: { id }, select: { limits: true } });
  return (row?.limits ?? {}) as OwnLimits;
}
