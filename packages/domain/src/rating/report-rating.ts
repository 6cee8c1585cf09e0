import { AppError } from "@runsheet/contract/error";
import type { ReportRating } from "@runsheet/contract/rating";
import { change, requirePerson, type Ctx } from "../context.ts";

/** Tells the instance's operator about a review. Who reports it again only says something else about it. */
export function reportRating(
  ctx: Ctx,
  { id: ratingId, reason, comment }: ReportRating,
): Promise<Record<string, never>> {
  return change(ctx, "rating.report", async (db, note) => {
    const person = requirePerson(ctx);
    const rating = await db.listingRating.findUnique({
      where: { id: ratingId },
      select: { userId: true, listingId: true },
    });
    if (!rating) throw new AppError("not_found", "rating.missing", "There is no such rating");
    if (rating.userId === person.id)
      throw new AppError("forbidden", "rating.own_rating", "Change or remove your own rating instead");
    const said = { reason, comment, reporterName: person.name };
    const key = { reporterId: person.id, ratingId };
    await db.ratingReport.upsert({
      where: { reporterId_ratingId: key },
      create: { ...key, ...said },
      update: said,
    });
    note({ target: ratingId, detail: { listingId: rating.listingId, reason } });
    return {};
  });
}
