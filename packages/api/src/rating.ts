import { Id, Page, PageInput } from "@runsheet/contract/page";
import {
  ListRatings,
  MyRating,
  RateListing,
  Rating,
  RatingReport,
  ReportRating,
  ResolveReport,
} from "@runsheet/contract/rating";
import {
  getMyRating,
  listRatings,
  listReports,
  rateListing,
  removeRating,
  reportRating,
  resolveReport,
} from "@runsheet/domain/rating";
import { z } from "zod";
import { door } from "./door.ts";
import { procedure, router } from "./trpc.ts";

const { get, post, del } = door("Ratings");
const ById = z.object({ id: Id });

export const ratingRouter = router({
  list: procedure
    .meta(get("/templates/{id}/ratings", "Ratings and reviews of a published template, newest first"))
    .input(ListRatings)
    .output(Page(Rating))
    .query(({ ctx, input }) => listRatings(ctx, input)),
  mine: procedure
    .meta(get("/templates/{id}/rating", "Your own rating, and whether you may rate"))
    .input(ById)
    .output(MyRating)
    .query(({ ctx, input }) => getMyRating(ctx, input.id)),
  rate: procedure
    .meta(post("/templates/{id}/rate", "Rate a published template, or change your rating"))
    .input(RateListing)
    .output(Rating)
    .mutation(({ ctx, input }) => rateListing(ctx, input)),
  remove: procedure
    .meta(del("/templates/{id}/rating", "Take your rating back"))
    .input(ById)
    .output(z.object({}))
    .mutation(({ ctx, input }) => removeRating(ctx, input.id)),
  report: procedure
    .meta(post("/ratings/{id}/report", "Report a review to the instance's operator"))
    .input(ReportRating)
    .output(z.object({}))
    .mutation(({ ctx, input }) => reportRating(ctx, input)),
  listReports: procedure
    .meta(get("/ratings/reports", "Reported reviews, oldest first; for the operator"))
    .input(PageInput)
    .output(Page(RatingReport))
    .query(({ ctx, input }) => listReports(ctx, input)),
  resolveReport: procedure
    .meta(post("/ratings/reports/{id}", "Remove a reported review, or leave it; for the operator"))
    .input(ResolveReport)
    .output(z.object({}))
    .mutation(({ ctx, input }) => resolveReport(ctx, input)),
});
