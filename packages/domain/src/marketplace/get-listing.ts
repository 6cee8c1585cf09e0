import { capabilitiesOf } from "@runsheet/contract/capability";
import type { Listing } from "@runsheet/contract/marketplace";
import type { Db } from "@runsheet/db/transaction";
import { read, type Ctx } from "../context.ts";
import { findListing, findListingVersion } from "./read-listing.ts";
import { toListingSummary } from "./row.ts";

const SHOWN_VERSIONS = 50;

/** A published template with all one wants to know before running it. */
export function getListing(ctx: Ctx, id: string): Promise<Listing> {
  return read(ctx, "marketplace.get", (db) => readListing(ctx, db, id));
}

export async function readListing(ctx: Ctx, db: Db, id: string): Promise<Listing> {
  const row = await findListing(db, id);
  const { document } = await findListingVersion(db, id, row.latestVersion);
  const versions = await db.listingVersion.findMany({
    where: { listingId: id },
    orderBy: { number: "desc" },
    take: SHOWN_VERSIONS,
    select: { number: true, note: true, publishedAt: true },
  });
  const ours = row.publisherWorkspaceId !== null && row.publisherWorkspaceId === ctx.workspace?.id;
  return {
    ...toListingSummary({ ...row, variables: document.variables }),
    document,
    capabilities: capabilitiesOf(document),
    versions: versions.map((version) => ({ ...version, publishedAt: version.publishedAt.toISOString() })),
    listed: row.withdrawnAt === null,
    installedAs: await findCopy(ctx, db, id),
    ours,
    templateId: ours ? await findOriginal(db, row.templateId) : null,
    stars: await countStars(db, id),
  };
}

async function findOriginal(db: Db, templateId: string | null): Promise<string | null> {
  if (templateId === null) return null;
  const found = await db.catalogEntry.findUnique({ where: { id: templateId }, select: { id: true } });
  return found?.id ?? null;
}

/** The newest copy that the one who asks can see. */
async function findCopy(ctx: Ctx, db: Db, id: string): Promise<Listing["installedAs"]> {
  const personId = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const copy = await db.templateRow.findFirst({
    where: {
      workspaceId: ctx.workspace!.id,
      sourceListingId: id,
      deletedAt: null,
      OR: [{ visibility: "workspace" }, ...(personId ? [{ createdBy: personId }] : [])],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, sourceVersion: true },
  });
  return copy && { templateId: copy.id, version: copy.sourceVersion! };
}

async function countStars(db: Db, listingId: string): Promise<Listing["stars"]> {
  const groups = await db.listingRating.groupBy({ by: ["stars"], where: { listingId }, _count: { _all: true } });
  const count = (stars: number) => groups.find((group) => group.stars === stars)?._count._all ?? 0;
  return [count(1), count(2), count(3), count(4), count(5)];
}
