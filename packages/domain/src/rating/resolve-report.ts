import { AppError } from "@runsheet/contract/error";
import type { ResolveReport } from "@runsheet/contract/rating";
import { change, type Ctx } from "../context.ts";

/** Takes a reported review away, or leaves it; either closes all its reports. */
export function resolveReport(ctx: Ctx, { id, decision }: ResolveReport): Promise<Record<string, never>> {
  return change(ctx, "rating.resolveReport", async (db, note) => {
    const [rating] = await db.$queryRaw<{ rating_id: string; listing_id: string }[]>`
      select rating_id, listing_id from resolve_rating_report(${id}::uuid, ${decision === "remove"})`;
    if (!rating) throw new AppError("not_found", "rating.report_missing", "There is no such report");
    note({ target: rating.rating_id, detail: { listingId: rating.listing_id, decision } });
    return {};
  });
}
