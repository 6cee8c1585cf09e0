import { AppError } from "@runsheet/contract/error";
import type { RateListing, Rating } from "@runsheet/contract/rating";
import { changesOf } from "../changes.ts";
import { change, requirePerson, type Ctx } from "../context.ts";
import { findListing, requireListed } from "../marketplace/index.ts";
import { toRating } from "./row.ts";
import { whyNotRate } from "./why-not.ts";

const REFUSALS = {
  "rating.own_template": "Nobody rates their own template",
  "rating.not_run_yet": "Only who has run a template can rate it",
};

/** Rates a listing, or changes the rating the person gave before. */
export function rateListing(ctx: Ctx, { id: listingId, stars, review }: RateListing): Promise<Rating> {
  return change(ctx, "rating.rate", async (db, note) => {
    const person = requirePerson(ctx);
    const listing = await findListing(db, listingId);
    const reason = await whyNotRate(db, person, ctx.workspace!, listing);
    if (reason === "marketplace.withdrawn") requireListed(listing);
    else if (reason) throw new AppError("forbidden", reason, REFUSALS[reason]);
    const given = { stars, review, authorName: person.name, updatedAt: ctx.now() };
    const key = { listingId, userId: person.id };
    const before = await db.listingRating.findUnique({ where: { listingId_userId: key }, select: { stars: true } });
    const rating = await db.listingRating.upsert({
      where: { listingId_userId: key },
      create: { ...key, ...given, createdAt: given.updatedAt },
      update: given,
    });
    note({
      target: listingId,
      detail: { stars },
      changes: before ? changesOf({ stars: before.stars }, { stars }) : {},
    });
    return toRating(rating, person.id);
  });
}
