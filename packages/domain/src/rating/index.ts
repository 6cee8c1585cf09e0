export { getMyRating } from "./get-my-rating.ts";
export { listRatings } from "./list-ratings.ts";
export { listReports } from "./list-reports.ts";
export { rateListing } from "./rate-listing.ts";
export { removeRating } from "./remove-rating.ts";
export { reportRating } from "./report-rating.ts";
export { resolveReport } from "./resolve-report.ts";
