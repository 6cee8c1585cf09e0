import type { Feature } from "@runsheet/contract/license/usage";
import type { Db } from "@runsheet/db/transaction";
import { holdLimits } from "./hold-room.ts";
import { refuseWithout, type MissingFeature } from "./refusal.ts";

/** Refuses with `license.feature_missing` what the organization's license does not have. */
export async function requireFeature(db: Db, organizationId: string, feature: Feature): Promise<void> {
  const missing = await missingFeature(db, organizationId, feature);
  if (missing) throw refuseWithout(missing);
}

/** The same for what is kept and rests without it: no license changes before the transaction ends. */
export async function holdFeature(db: Db, organizationId: string, feature: Feature): Promise<void> {
  await holdLimits(db, organizationId);
  await requireFeature(db, organizationId, feature);
}

export async function missingFeature(db: Db, organizationId: string, feature: Feature): Promise<MissingFeature | null> {
  const [row] = await db.$queryRaw<{ missing: MissingFeature | null }[]>`
    select feature_missing(${organizationId}::uuid, ${feature}) as missing`;
  return row!.missing;
}
