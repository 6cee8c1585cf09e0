import { AppError } from "@runsheet/contract/error";
import { change, requirePerson, type Ctx } from "../context.ts";

/** Takes the person's own rating of a listing back. */
export function removeRating(ctx: Ctx, listingId: string): Promise<Record<string, never>> {
  return change(ctx, "rating.remove", async (db, note) => {
    const { count } = await db.listingRating.deleteMany({ where: { listingId, userId: requirePerson(ctx).id } });
    if (count === 0) throw new AppError("not_found", "rating.missing", "There is no rating of yours");
    note({ target: listingId });
    return {};
  });
}
