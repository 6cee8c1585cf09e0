import { TIERS, type TierName } from "@runsheet/contract/license";
import { FEATURES, type LicenseUsage, type Paused, type TierLimit } from "@runsheet/contract/license/usage";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { limitsOf } from "./row.ts";

/** One of a workspace's own limits. */
interface Own {
  used: number;
  most: number | null;
}

interface Facts {
  licenseId: string | null;
  tier: TierName;
  features: string[];
  limits: unknown;
  expiresAt: string | null;
  used: Record<Exclude<TierLimit, "historyDays">, number>;
  here: Record<"members" | "schedules" | "runsAtOnce", Own> & { historyDays: number };
  paused: Record<Paused["what"], number>;
  ended: { tier: TierName; status: "EXPIRED" | "SUSPENDED" | "REVOKED"; at: string } | null;
}

const WHY: Record<Paused["what"], Pick<Paused, "limit" | "feature">> = {
  schedules: { limit: "schedules", feature: null },
  webhooks: { limit: null, feature: "webhooks" },
  apiTokens: { limit: null, feature: "api_tokens" },
};

/** What the caller's organization may do, how much of it is used, and what rests. */
export function getUsage(ctx: Ctx): Promise<LicenseUsage> {
  return read(ctx, "license.usage", async (db) => {
    const [row] = await db.$queryRaw<{ facts: Facts }[]>`select license_usage() as facts`;
    const facts = row!.facts;
    return {
      tier: facts.tier,
      licenseId: facts.licenseId,
      expiresAt: facts.expiresAt && new Date(facts.expiresAt).toISOString(),
      ended: facts.ended && { ...facts.ended, at: new Date(facts.ended.at).toISOString() },
      limits: bars(facts),
      features: await describeFeatures(db, facts.features),
      paused: (Object.keys(WHY) as Paused["what"][])
        .map((what) => ({ what, count: facts.paused[what], ...WHY[what] }))
        .filter(({ count }) => count > 0),
    };
  });
}

function bars(facts: Facts): LicenseUsage["limits"] {
  const { activations, historyDays, ...most } = limitsOf(facts);
  const { used, here } = facts;
  const counted = (name: "members" | "schedules" | "runsAtOnce") =>
    nearer({ used: used[name], most: most[name] }, here[name]);
  const kept = here.historyDays;
  return {
    members: counted("members"),
    schedules: counted("schedules"),
    runsAtOnce: counted("runsAtOnce"),
    historyDays:
      historyDays !== null && historyDays <= kept
        ? { used: historyDays, most: historyDays, source: "tier" }
        : { used: kept, most: kept, source: "workspace" },
    activations: { used: used.activations, most: activations, source: "tier" },
  };
}

/** Of two limits the one that is met first. */
function nearer(tier: Own, workspace: Own): LicenseUsage["limits"]["members"] {
  const room = ({ used, most }: Own) => (most === null ? Infinity : most - used);
  return room(workspace) < room(tier) ? { ...workspace, source: "workspace" } : { ...tier, source: "tier" };
}

async function describeFeatures(db: Db, allowed: readonly string[]): Promise<LicenseUsage["features"]> {
  const tiers = await db.tier.findMany({ orderBy: { rank: "asc" }, select: { name: true, features: true } });
  return FEATURES.map((name) => ({
    name,
    allowed: allowed.includes(name),
    from: TIERS.find((tier) => tier === tiers.find(({ features }) => features.includes(name))?.name) ?? null,
  }));
}
