import type { LicenseTerms } from "@runsheet/contract/license";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { toTerms } from "./row.ts";

/** The product that this server is, of those there are licenses for. */
const OURS = "workflow_app";

/**
 * What the organization's licenses let it do here: of those in force the highest tier, the newest first among equals, and
 * FREE where there is none. Within a transaction that names the organization.
 */
export async function licenseTermsOf(db: Db, organizationId: string): Promise<LicenseTerms> {
  const [row] = await db.$queryRaw<LicenseTerms[]>`
    select t.name as tier, t.features, t.limits || coalesce(l.limits, '{}') as limits
    from tiers t left join licenses l on l.tier = t.name and l.organization_id = ${organizationId}::uuid
      and l.status = 'ACTIVE' and (l.expires_at is null or l.expires_at > present()) and ${OURS} = any (l.products)
    where l.id is not null or t.name = 'FREE'
    order by l.id is null, t.rank desc, l.issued_at desc limit 1`;
  return toTerms(row!);
}

/** What the caller's organization may do. */
export function getTerms(ctx: Ctx): Promise<LicenseTerms> {
  return read(ctx, "license.features", (db) => licenseTermsOf(db, ctx.workspace!.organizationId));
}
