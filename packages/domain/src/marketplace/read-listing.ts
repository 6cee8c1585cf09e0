import { AppError } from "@runsheet/contract/error";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";

type ListingModel = NonNullable<Awaited<ReturnType<Db["listing"]["findUnique"]>>>;

/** A listing by its id, also when it was withdrawn: those who use it may go on. */
export async function findListing(db: Db, id: string): Promise<ListingModel> {
  const row = await db.listing.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "marketplace.missing", "There is no such published template");
  return row;
}

export function requireListed(listing: ListingModel): void {
  if (listing.withdrawnAt)
    throw new AppError("conflict", "marketplace.withdrawn", "Its publisher took this template out of the marketplace");
}

/** A published version with its document. */
export async function findListingVersion(db: Db, listingId: string, number: number) {
  const row = await db.listingVersion.findFirst({ where: { listingId, number } });
  if (!row)
    throw new AppError("not_found", "marketplace.version_missing", `There is no published version ${number}`, {
      version: number,
    });
  return { ...row, document: row.document as unknown as TemplateDocument };
}
