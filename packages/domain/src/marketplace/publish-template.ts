import { AppError } from "@runsheet/contract/error";
import type { Leak, Listing, PublishTemplate } from "@runsheet/contract/marketplace";
import type { Db } from "@runsheet/db/transaction";
import { change, read, requirePerson, type Ctx } from "../context.ts";
import { requireFeature } from "../limit/index.ts";
import { holdTemplate, type HeldTemplate } from "../template/index.ts";
import { readListing } from "./get-listing.ts";
import { findLeaks } from "./leak/find-leaks.ts";
import { findPublished, readPublication, type Publication } from "./publication.ts";

/** Publishes a version for everyone. It is examined before the transaction; a version never changes meanwhile. */
export async function publishTemplate(
  ctx: Ctx,
  { templateId, version, note: said }: PublishTemplate,
): Promise<Listing> {
  const found = await read(ctx, "marketplace.publish", (db) => readPublication(ctx, db, templateId, version));
  refuseLeaks(await findLeaks({ ...found.document, note: said }, found.secrets));
  return change(ctx, "marketplace.publish", async (db, note) => {
    await requireFeature(db, ctx.workspace!.organizationId, "marketplace");
    // Two who publish at once come one after the other, and the second sees what the first one did.
    const held = await holdTemplate(ctx, db, templateId);
    const { number, document } = found;
    const { id, isNew } = await publish(ctx, db, held, found);
    if (isNew) await db.listingVersion.create({ data: { listingId: id, number, document, note: said } });
    if (held.visibility === "private")
      await db.templateRow.update({
        where: { id: templateId },
        data: { visibility: "workspace" },
        select: { id: true },
      });
    note({ target: id, detail: { templateId, version: number } });
    return readListing(ctx, db, id);
  });
}

/** The listing as it is after publishing, and whether the version is new there. */
async function publish(
  ctx: Ctx,
  db: Db,
  { id: templateId, now }: HeldTemplate,
  { number, document }: Publication,
): Promise<{ id: string; isNew: boolean }> {
  const { name, description, category, tags } = document;
  const about = { name, description, category, tags, latestVersion: number };
  const before = await findPublished(ctx, db, templateId);
  const authorIds = await authorsUpTo(ctx, db, templateId, number);
  if (!before) {
    const person = requirePerson(ctx);
    const made = {
      templateId,
      publisherWorkspaceId: ctx.workspace!.id,
      publisherName: person.name,
      authorId: person.id,
    };
    const { id } = await db.listing.create({ data: { ...about, ...made, authorIds }, select: { id: true } });
    return { id, isNew: true };
  }
  const isNew = number > before.latestVersion;
  // What was withdrawn may be listed again as it is.
  if (!isNew && !(before.withdrawnAt && number === before.latestVersion))
    throw new AppError("conflict", "marketplace.older_version", "This version or a newer one is published already", {
      version: before.latestVersion,
    });
  await db.listing.update({
    where: { id: before.id },
    data: {
      ...about,
      authorIds: [...new Set([...before.authorIds, ...authorIds])],
      withdrawnAt: null,
      updatedAt: now,
    },
    select: { id: true },
  });
  return { id: before.id, isNew };
}

/** Whoever wrote a version up to this one, and whoever publishes it: none of them may rate it. */
async function authorsUpTo(ctx: Ctx, db: Db, templateId: string, number: number): Promise<string[]> {
  const versions = await db.templateVersion.findMany({
    where: { workspaceId: ctx.workspace!.id, templateId, number: { lte: number } },
    select: { createdBy: true },
  });
  const writers = versions.flatMap(({ createdBy }) => createdBy ?? []);
  return [...new Set([...writers, requirePerson(ctx).id])];
}

function refuseLeaks(leaks: readonly Leak[]): void {
  if (leaks.length === 0) return;
  const problems = leaks.map(({ path, kind, excerpt }) => ({
    path,
    message: `This looks like something that must not be published (${kind}): ${excerpt}`,
  }));
  const data = { leaks: leaks.length };
  throw new AppError("invalid", "marketplace.leaks", "The template holds what must not be published", data, problems);
}
