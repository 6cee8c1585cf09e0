import { LISTING_ORDERS, type ListingSummary, type SearchListings } from "@runsheet/contract/marketplace";
import { findListings, wordsOf } from "@runsheet/db/listing-search";
import { z } from "zod";
import { readPublished, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { toListingSummary } from "./row.ts";

const Decimal = z.string().regex(/^\d{1,9}(\.\d{1,20})?(e-\d{1,2})?$/);
const Whole = z.string().regex(/^\d{1,9}$/);
// PostgreSQL knows no year 0.
const At = z.iso.datetime().refine((at) => !at.startsWith("0000"));
const KEYS = { relevance: Decimal, popular: Whole, rating: Decimal, newest: At };
const keyOf = z.union(LISTING_ORDERS.map((order) => z.tuple([z.literal(order), KEYS[order], z.uuid()])));

/** Published templates that are not withdrawn; every word must be found, as a beginning or nearly so. */
export async function searchListings(
  ctx: Ctx,
  { cursor, limit, search, category, order: asked }: SearchListings,
): Promise<{ items: ListingSummary[]; nextCursor: string | null }> {
  const text = search?.trim() ?? "";
  const wanted = text === "" ? null : { words: wordsOf(text), text };
  const order = asked === "relevance" && !wanted?.words.length ? "popular" : asked;
  const after = fromCursor(
    keyOf.refine(([of]) => of === order),
    cursor,
  );
  return readPublished(ctx, "marketplace.search", async (published) => {
    const rows = await findListings(published, {
      order,
      wanted,
      category: category ?? null,
      after: after && [after[1], after[2]],
      limit,
    });
    return toPage(rows, limit, toListingSummary, ({ key, id }) => [
      order,
      key instanceof Date ? key.toISOString() : String(key),
      id,
    ]);
  });
}
