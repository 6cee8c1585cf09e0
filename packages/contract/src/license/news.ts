import { z } from "zod";
import { TIERS } from "../license.ts";
import { Instant } from "../page.ts";

/** What people are told of their organization's license: it ends soon, it has ended, or another one holds. */
export const LICENSE_NEWS = ["license_ending", "license_ended", "license_changed"] as const;

export const LicenseNews = z.object({
  tier: z.enum(TIERS),
  /** The tier that holds from then on. */
  next: z.enum(TIERS),
  /** When it ends, has ended or has changed. */
  at: Instant,
  /** What rests from then on. It is kept. */
  paused: z.object({ schedules: z.int(), webhooks: z.int(), apiTokens: z.int() }),
});
export type LicenseNews = z.infer<typeof LicenseNews>;
