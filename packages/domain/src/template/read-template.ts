import { AppError } from "@runsheet/contract/error";
import type { Template } from "@runsheet/contract/template";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { readVersion } from "./read-version.ts";
import { toTemplate, type CatalogRow } from "./row.ts";

/** A template with the wanted version or its newest one; the same refusal for what is not there and what is not theirs to see. */
export async function readTemplate(ctx: Ctx, db: Db, id: string, wanted?: number): Promise<Template> {
  const row = await findEntry(db, id);
  const shown = await readVersion(db, id, wanted, row);
  return toTemplate(ctx, row, { shown, provenance: await provenanceOf(db, row) });
}

export async function findEntry(db: Db, id: string): Promise<CatalogRow> {
  const row = await db.catalogEntry.findUnique({ where: { id } });
  if (!row) throw new AppError("not_found", "template.missing", "There is no such template");
  return row;
}

async function provenanceOf(db: Db, row: CatalogRow): Promise<Template["provenance"]> {
  if (row.sourceListingId === null || row.sourceVersion === null) return null;
  const listing = await db.listing.findUnique({
    where: { id: row.sourceListingId },
    select: { latestVersion: true, withdrawnAt: true },
  });
  if (!listing) return null;
  const source = await db.listingVersion.findFirst({
    where: { listingId: row.sourceListingId, number: row.sourceVersion },
    select: { id: true },
  });
  const newest = await db.templateVersion.findFirst({
    where: { templateId: row.id, number: row.latestVersion },
    select: { listingVersionId: true },
  });
  return {
    listingId: row.sourceListingId,
    version: row.sourceVersion,
    latestVersion: listing.latestVersion,
    listed: listing.withdrawnAt === null,
    edited: !source || newest?.listingVersionId !== source.id,
  };
}
