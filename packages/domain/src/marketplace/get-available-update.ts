import { compareDocuments } from "@runsheet/contract/compare-documents";
import type { AvailableUpdate } from "@runsheet/contract/marketplace";
import { read, type Ctx } from "../context.ts";
import { readTemplate } from "../template/index.ts";
import { findListingVersion } from "./read-listing.ts";

const SHOWN_NOTES = 50;

/** What the newest published version would change in an installed copy; null when there is nothing newer. */
export function getAvailableUpdate(ctx: Ctx, templateId: string): Promise<AvailableUpdate | null> {
  return read(ctx, "marketplace.availableUpdate", async (db) => {
    const { provenance } = await readTemplate(ctx, db, templateId);
    if (!provenance) return null;
    const { listingId, version: from, latestVersion: to, listed, edited } = provenance;
    if (to <= from || !listed) return null;
    const before = await findListingVersion(db, listingId, from);
    const after = await findListingVersion(db, listingId, to);
    const notes = await db.listingVersion.findMany({
      where: { listingId, number: { gt: from, lte: to } },
      orderBy: { number: "desc" },
      take: SHOWN_NOTES,
      select: { number: true, note: true, publishedAt: true },
    });
    return {
      from,
      to,
      notes: notes.map((version) => ({ ...version, publishedAt: version.publishedAt.toISOString() })),
      comparison: compareDocuments(before.document, after.document),
      edited,
    };
  });
}
