import type { Db } from "@runsheet/db/transaction";
import type { PersonActor, Place } from "../context.ts";

const ENDED = ["succeeded", "failed", "timed_out"];

export interface Rated {
  id: string;
  authorId: string | null;
  authorIds: string[];
  withdrawnAt: Date | null;
}

/** Why the person may not rate the listing from this workspace; null when they may. */
export async function whyNotRate(
  db: Db,
  person: PersonActor,
  place: Place,
  listing: Rated,
): Promise<"rating.own_template" | "marketplace.withdrawn" | "rating.not_run_yet" | null> {
  if (listing.authorId === person.id || listing.authorIds.includes(person.id)) return "rating.own_template";
  if (listing.withdrawnAt) return "marketplace.withdrawn";
  return (await hasRun(db, place.id, listing.id)) ? null : "rating.not_run_yet";
}

/** True when a run of the listing, or of a copy of it, came to an end in the workspace. */
async function hasRun(db: Db, workspaceId: string, listingId: string): Promise<boolean> {
  if (await db.listingDay.findFirst({ where: { workspaceId, listingId }, select: { day: true } })) return true;
  // Copies that were edited count nowhere else; deleted ones were run all the same.
  const copies = await db.templateRow.findMany({
    where: { workspaceId, sourceListingId: listingId },
    select: { id: true },
  });
  if (copies.length === 0) return false;
  const templateId = { in: copies.map(({ id }) => id) };
  const run = await db.run.findFirst({
    where: { workspaceId, templateId, state: { in: ENDED }, isTest: false },
    select: { id: true },
  });
  return run !== null;
}
