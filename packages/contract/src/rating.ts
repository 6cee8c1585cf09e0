import { z } from "zod";
import { Id, Instant, PageInput } from "./page.ts";

export const Stars = z.coerce.number<number | string>().int().min(1).max(5);

/** A person's rating of a published template, one per person. The review is Markdown and shown without raw HTML. */
export const Rating = z.object({
  id: Id,
  stars: z.int().min(1).max(5),
  review: z.string(),
  authorName: z.string(),
  /** It is the rating of the one who asks. */
  mine: z.boolean(),
  createdAt: Instant,
  /** Later than `createdAt` when it was edited. */
  updatedAt: Instant,
});
export type Rating = z.infer<typeof Rating>;

export const ListRatings = PageInput.extend({ id: Id.describe("the listing") });
export type ListRatings = z.infer<typeof ListRatings>;

/** Rates a listing, or changes the rating given before. */
export const RateListing = z.object({ id: Id, stars: Stars, review: z.string().trim().max(5_000).default("") });
export type RateListing = z.infer<typeof RateListing>;

/** What the person may do here: `reason` says why not (`rating.not_run_yet`, `rating.own_template`). */
export const MyRating = z.object({ rating: Rating.nullable(), allowed: z.boolean(), reason: z.string().nullable() });
export type MyRating = z.infer<typeof MyRating>;

export const REPORT_REASONS = ["spam", "abuse", "off_topic", "personal_data", "other"] as const;

/** Tells the instance's operator about a review. Reporting twice is reporting once. */
export const ReportRating = z.object({
  id: Id,
  reason: z.enum(REPORT_REASONS),
  comment: z.string().trim().max(1_000).default(""),
});
export type ReportRating = z.infer<typeof ReportRating>;

/** A reported review as the operator sees it. */
export const RatingReport = z.object({
  id: Id,
  reason: z.enum(REPORT_REASONS),
  comment: z.string(),
  reporterName: z.string(),
  reportedAt: Instant,
  listingId: Id,
  listingName: z.string(),
  rating: Rating,
});
export type RatingReport = z.infer<typeof RatingReport>;

/** `remove` takes the review away, `dismiss` leaves it; either closes all reports of that review. */
export const ResolveReport = z.object({ id: Id, decision: z.enum(["remove", "dismiss"]) });
export type ResolveReport = z.infer<typeof ResolveReport>;
