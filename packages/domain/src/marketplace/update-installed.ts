import { capabilitiesOf, compareCapabilities } from "@runsheet/contract/capability";
import { AppError } from "@runsheet/contract/error";
import type { UpdateInstalled } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import type { Db } from "@runsheet/db/transaction";
import { changesOf } from "../changes.ts";
import { change, type Ctx } from "../context.ts";
import { requireFeature } from "../limit/index.ts";
import { addVersion, holdTemplate, readTemplate, refuseIfChanged } from "../template/index.ts";
import { requireConsent } from "./consent.ts";
import { findListing, findListingVersion, requireListed } from "./read-listing.ts";

/** Makes a newer published version the newest version of an installed copy. Edits stay in the versions before it. */
export function updateInstalled(
  ctx: Ctx,
  { templateId, version, baseVersion, capabilities }: UpdateInstalled,
): Promise<Template> {
  return change(ctx, "marketplace.update", async (db, note) => {
    await requireFeature(db, ctx.workspace!.organizationId, "marketplace");
    const held = await holdTemplate(ctx, db, templateId);
    await refuseIfChanged(db, held, baseVersion);
    const source = await findSource(db, templateId);
    requireListed(await findListing(db, source.listingId));
    if (version <= source.version)
      throw new AppError("conflict", "marketplace.older_version", "The copy has this version or a newer one", {
        version: source.version,
      });
    const before = await findListingVersion(db, source.listingId, source.version);
    const after = await findListingVersion(db, source.listingId, version);
    // What it could do when it was installed was agreed to then.
    const { added } = compareCapabilities(capabilitiesOf(before.document), capabilitiesOf(after.document));
    requireConsent(added, capabilities);
    const number = await addVersion(ctx, db, held, {
      document: after.document,
      note: `Updated from the marketplace, version ${version}`,
      listingVersionId: after.id,
    });
    await db.templateRow.update({ where: { id: templateId }, data: { sourceVersion: version }, select: { id: true } });
    note({
      target: templateId,
      detail: { listingId: source.listingId, version, number },
      changes: changesOf({ version: source.version }, { version }),
    });
    return readTemplate(ctx, db, templateId);
  });
}

async function findSource(db: Db, id: string): Promise<{ listingId: string; version: number }> {
  const row = await db.templateRow.findUniqueOrThrow({
    where: { id },
    select: { sourceListingId: true, sourceVersion: true },
  });
  if (row.sourceListingId === null || row.sourceVersion === null)
    throw new AppError("conflict", "marketplace.not_installed", "This template does not come from the marketplace");
  return { listingId: row.sourceListingId, version: row.sourceVersion };
}
