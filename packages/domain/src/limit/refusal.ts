import { AppError } from "@runsheet/contract/error";
import type { Feature, TierLimit } from "@runsheet/contract/license/usage";

const WHO = "The organization's owners can see to another one";

/** One more than the license of the organization allows. */
export function refuseBeyondTier(
  limit: TierLimit,
  { tier, most, used }: { tier: string; most: number; used: number },
  wanted: number,
): AppError {
  return new AppError(
    "conflict",
    "license.limit_reached",
    `The organization's license (${tier}) allows ${most} ${limit} in all of its workspaces, and there are ${used}. ${WHO}; all that is there stays`,
    { limit, most, used, wanted, tier },
  );
}

/** What needs a feature that the license of the organization does not have. `from`: the weakest tier that has it. */
export interface MissingFeature {
  feature: Feature;
  tier: string;
  from: string | null;
}

export function refuseWithout({ feature, tier, from }: MissingFeature): AppError {
  const since = from === null ? "No tier has it at present" : `Tiers from ${from} on have it`;
  return new AppError(
    "forbidden",
    "license.feature_missing",
    `The organization's license (${tier}) does not include ${feature.replaceAll("_", " ")}. ${since}. ${WHO}; all that is there stays`,
    { feature, tier, from },
  );
}
