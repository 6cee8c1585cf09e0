import { TierLimits, type LicenseHolder, type Offer, type SearchHolders } from "@runsheet/contract/license";
import { read, readPublished, type Ctx } from "../context.ts";

/** What there are licenses for, and what each tier lets people do. */
export function getOffer(ctx: Ctx): Promise<Offer> {
  return readPublished(ctx, "license.offer", async ({ pool }) => {
    const [products, tiers] = await Promise.all([
      pool.query("select name, label from products order by name"),
      pool.query("select name as tier, features, limits from tiers order by rank"),
    ]);
    return {
      products: products.rows,
      tiers: tiers.rows.map((row) => ({ ...row, limits: TierLimits.parse(row.limits) })),
    };
  });
}

/** Organizations to issue licenses to, by part of a name or of the first member's address; for whoever runs the server. */
export function searchHolders(ctx: Ctx, { search, limit }: SearchHolders): Promise<LicenseHolder[]> {
  return read(ctx, "license.searchHolders", async (db) => {
    const rows = await db.$queryRaw<{ id: string; name: string; owner_email: string | null }[]>`
      select id, name, owner_email from find_organizations(${search || null}::text, ${limit}::integer)`;
    return rows.map(({ id, name, owner_email: email }) => ({ id, name, email }));
  });
}
