import type { PageInput } from "@runsheet/contract/page";
import type { RatingReport } from "@runsheet/contract/rating";
import { z } from "zod";
import { read, requirePerson, type Ctx } from "../context.ts";
import { fromCursor, toPage } from "../cursor.ts";
import { toRating } from "./row.ts";

const Key = z.tuple([z.iso.datetime().refine((at) => !at.startsWith("0000")), z.uuid()]);
const FIRST = ["-infinity", "00000000-0000-0000-0000-000000000000"] as const;

interface ReportRow {
  id: string;
  reason: RatingReport["reason"];
  comment: string;
  reporter_name: string;
  reported_at: Date;
  listing_id: string;
  listing_name: string;
  rating_id: string;
  user_id: string;
  author_name: string;
  stars: number;
  review: string;
  created_at: Date;
  updated_at: Date;
}

/** Reported reviews, oldest report first; for the operator, over all tenants. */
export async function listReports(
  ctx: Ctx,
  { cursor, limit }: z.infer<typeof PageInput>,
): Promise<{ items: RatingReport[]; nextCursor: string | null }> {
  const [at, after] = fromCursor(Key, cursor) ?? FIRST;
  return read(ctx, "rating.listReports", async (db) => {
    const personId = requirePerson(ctx).id;
    const rows = await db.$queryRaw<ReportRow[]>`
      select * from reported_ratings(${at}::text::timestamptz, ${after}::uuid, ${limit + 1}::integer)`;
    const toItem = (row: ReportRow) => toReport(row, personId);
    return toPage(rows, limit, toItem, (row) => [row.reported_at.toISOString(), row.id]);
  });
}

function toReport(row: ReportRow, personId: string): RatingReport {
  return {
    id: row.id,
    reason: row.reason,
    comment: row.comment,
    reporterName: row.reporter_name,
    reportedAt: row.reported_at.toISOString(),
    listingId: row.listing_id,
    listingName: row.listing_name,
    rating: toRating(
      {
        id: row.rating_id,
        userId: row.user_id,
        authorName: row.author_name,
        stars: row.stars,
        review: row.review,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      },
      personId,
    ),
  };
}
