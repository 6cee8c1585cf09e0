import { z } from "zod";
import { TIERS } from "../license.ts";
import { Id, Instant } from "../page.ts";

/**
 * What a tier may allow; those of a license stand in its terms by these names. What needs one that is not allowed is refused
 * with `license.feature_missing` and { feature, tier, from }: the tier there is, and the weakest that has it.
 */
export const FEATURES = [
  "templates",
  "marketplace",
  "device_runner",
  "webhooks",
  "pipelines",
  "api_tokens",
  "audit_export",
  "custom_limits",
] as const;
export type Feature = (typeof FEATURES)[number];

/**
 * What a tier limits, over all workspaces of the organization together. One more than that is refused with
 * `license.limit_reached` and { limit, most, used, wanted, tier }; a workspace's own limits refuse with `limit.<what>` and
 * { limit, most, used, wanted }.
 */
export const TIER_LIMITS = ["members", "schedules", "runsAtOnce", "historyDays", "activations"] as const;
export type TierLimit = (typeof TIER_LIMITS)[number];

/**
 * A limit as it stands. `source` is whose limit is met first: the tier's, whose `used` counts over the whole organization, or
 * the workspace's own, whose `used` counts in it alone. `most` null: without a limit. `used` of `historyDays` is how many days
 * finished runs are kept.
 */
const Limit = z.object({ used: z.int(), most: z.int().nullable(), source: z.enum(["tier", "workspace"]) });

/** What rests because the license does not allow it any more. All of it is kept, and goes on by itself once one does. */
export const Paused = z.object({
  what: z.enum(["schedules", "webhooks", "apiTokens"]),
  count: z.int().min(1),
  /** The limit that there are more than, or the feature that is missing; the other is null. */
  limit: z.enum(TIER_LIMITS).nullable(),
  feature: z.enum(FEATURES).nullable(),
});
export type Paused = z.infer<typeof Paused>;

export const LicenseUsage = z.object({
  tier: z.enum(TIERS),
  /** The license that says so; null: there is none in force, and FREE holds. */
  licenseId: Id.nullable(),
  /** When it ends; null: it does not. */
  expiresAt: Instant.nullable(),
  /** Where none is in force: the one that was, until when, and what became of it. */
  ended: z.object({ tier: z.enum(TIERS), status: z.enum(["EXPIRED", "SUSPENDED", "REVOKED"]), at: Instant }).nullable(),
  limits: z.object({
    members: Limit,
    schedules: Limit,
    runsAtOnce: Limit,
    historyDays: Limit,
    activations: Limit,
  } satisfies Record<TierLimit, typeof Limit>),
  features: z.array(
    z.object({
      name: z.enum(FEATURES),
      allowed: z.boolean(),
      /** The weakest tier that has it; null: none does. */
      from: z.enum(TIERS).nullable(),
    }),
  ),
  paused: z.array(Paused),
});
export type LicenseUsage = z.infer<typeof LicenseUsage>;
