import type { ListRatings, Rating } from "@runsheet/contract/rating";
import { z } from "zod";
import { read, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { findListing } from "../marketplace/index.ts";
import { toRating, type RatingRow } from "./row.ts";

// PostgreSQL knows no year 0.
const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const FIRST = ["infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;

/** Ratings of a listing, newest first, with and without a review. */
export async function listRatings(
  ctx: Ctx,
  { id, cursor, limit }: ListRatings,
): Promise<{ items: Rating[]; nextCursor: string | null }> {
  const [at, after] = fromCursor(Key, cursor) ?? FIRST;
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  return read(ctx, "rating.list", async (db) => {
    await findListing(db, id);
    const rows = await db.$queryRaw<RatingRow[]>`
      select id, user_id as "userId", author_name as "authorName", stars, review, created_at as "createdAt",
        updated_at as "updatedAt"
      from listing_ratings
      where listing_id = ${id}::uuid and (created_at, id) < (${at}::text::timestamptz, ${after}::uuid)
      order by created_at desc, id desc limit ${limit + 1}`;
    const toItem = (row: RatingRow) => toRating(row, personId);
    return toPage(rows, limit, toItem, (row) => [row.createdAt.toISOString(), row.id]);
  });
}
