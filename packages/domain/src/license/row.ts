import { TierLimits, type License, type LicenseTerms } from "@runsheet/contract/license";
import type { LicenseFacts } from "@runsheet/db/licenses";
import type { Db } from "@runsheet/db/transaction";

/** The facts of a license of the tenant that the transaction is in, read now. */
export async function factsOf(db: Db, id: string, deviceId: string | null = null): Promise<LicenseFacts | null> {
  const [row] = await db.$queryRaw<{ facts: LicenseFacts }[]>`
    select facts from license_facts(${id}::uuid, ${deviceId}::text)`;
  return row?.facts ?? null;
}

/** The tier's limits with what the license says for itself. */
export function limitsOf({ limits }: Pick<LicenseFacts, "limits">): TierLimits {
  return TierLimits.parse(limits);
}

export function toTerms(facts: Pick<LicenseFacts, "tier" | "features" | "limits">): LicenseTerms {
  return { tier: facts.tier as LicenseTerms["tier"], features: facts.features, limits: limitsOf(facts) };
}

export function toLicense(facts: LicenseFacts): License {
  const { id, organizationId, products, lastFour, note, used } = facts;
  const terms = toTerms(facts);
  const isOver = facts.expiresAt !== null && Date.parse(facts.expiresAt) <= Date.parse(facts.now);
  return {
    ...terms,
    id,
    organizationId,
    products,
    lastFour,
    note,
    status: facts.status === "ACTIVE" && isOver ? "EXPIRED" : facts.status,
    seats: { used, most: terms.limits.activations },
    issuedAt: new Date(facts.issuedAt).toISOString(),
    expiresAt: facts.expiresAt && new Date(facts.expiresAt).toISOString(),
  };
}
