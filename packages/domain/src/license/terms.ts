import type { LicenseTerms } from "@runsheet/contract/license";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { toTerms } from "./row.ts";

/**
 * What the organization's licenses let it do here: of those in force the highest tier, the newest first among equals, and
 * FREE where there is none. Within a transaction that names the organization.
 */
export async function licenseTermsOf(db: Db, organizationId: string): Promise<LicenseTerms> {
  const [row] = await db.$queryRaw<LicenseTerms[]>`
    select tier, features, limits from license_in_force(${organizationId}::uuid, present())`;
  return toTerms(row!);
}

/** What the caller's organization may do. */
export function getTerms(ctx: Ctx): Promise<LicenseTerms> {
  return read(ctx, "license.features", (db) => licenseTermsOf(db, ctx.workspace!.organizationId));
}
