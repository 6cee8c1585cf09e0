import { AppError } from "@runsheet/contract/error";
import { change, type Ctx } from "../context.ts";
import { holdTemplate } from "../template/index.ts";
import { findPublished } from "./publication.ts";

/** Takes a template out of the marketplace. Copies and runs of it go on. */
export function withdrawListing(ctx: Ctx, templateId: string): Promise<Record<string, never>> {
  return change(ctx, "marketplace.withdraw", async (db, note) => {
    const { now } = await holdTemplate(ctx, db, templateId);
    const listing = await findPublished(ctx, db, templateId);
    if (!listing || listing.withdrawnAt)
      throw new AppError("not_found", "marketplace.not_published", "This template is not in the marketplace");
    await db.listing.update({ where: { id: listing.id }, data: { withdrawnAt: now }, select: { id: true } });
    note({ target: listing.id, detail: { templateId } });
    return {};
  });
}
