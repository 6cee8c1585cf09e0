import type { MyRating } from "@runsheet/contract/rating";
import { read, requirePerson, type Ctx } from "../context.ts";
import { findListing } from "../marketplace/index.ts";
import { toRating } from "./row.ts";
import { whyNotRate } from "./why-not.ts";

/** The person's own rating of a listing, and whether they may give or change one. */
export function getMyRating(ctx: Ctx, listingId: string): Promise<MyRating> {
  return read(ctx, "rating.mine", async (db) => {
    const person = requirePerson(ctx);
    const listing = await findListing(db, listingId);
    const rating = await db.listingRating.findUnique({
      where: { listingId_userId: { listingId, userId: person.id } },
    });
    const reason = await whyNotRate(db, person, ctx.workspace!, listing);
    return { rating: rating && toRating(rating, person.id), allowed: reason === null, reason };
  });
}
