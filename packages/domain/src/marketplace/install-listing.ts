import { capabilitiesOf } from "@runsheet/contract/capability";
import type { InstallListing } from "@runsheet/contract/marketplace";
import type { Template } from "@runsheet/contract/template";
import { change, type Ctx } from "../context.ts";
import { requireFeature } from "../limit/index.ts";
import { addTemplate, readTemplate } from "../template/index.ts";
import { requireConsent } from "./consent.ts";
import { findListing, findListingVersion, requireListed } from "./read-listing.ts";

/** Copies a published version into the workspace. Each installation is a copy of its own. */
export function installListing(
  ctx: Ctx,
  { id: listingId, version: wanted, capabilities }: InstallListing,
): Promise<Template> {
  return change(ctx, "marketplace.install", async (db, note) => {
    await requireFeature(db, ctx.workspace!.organizationId, "marketplace");
    const listing = await findListing(db, listingId);
    requireListed(listing);
    const source = await findListingVersion(db, listingId, wanted ?? listing.latestVersion);
    requireConsent(capabilitiesOf(source.document), capabilities);
    const id = await addTemplate(ctx, db, {
      document: source.document,
      visibility: "workspace",
      note: `Installed from the marketplace, version ${source.number}`,
      source: { listingId, version: source.number },
      listingVersionId: source.id,
    });
    note({ target: id, detail: { listingId, version: source.number } });
    return readTemplate(ctx, db, id);
  });
}
