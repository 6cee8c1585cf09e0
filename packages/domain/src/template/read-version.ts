import { AppError } from "@runsheet/contract/error";
import type { TemplateDocument } from "@runsheet/contract/template";
import type { Db } from "@runsheet/db/transaction";

/** A frozen version as a run needs it. Exactly one of the two version ids is set. */
export interface FrozenVersion {
  templateId: string;
  number: number;
  document: TemplateDocument;
  listingVersionId: string | null;
  templateVersionId: string | null;
}

/** The given version of a template, or its newest one. */
export async function readVersion(db: Db, templateId: string, wanted: number | undefined): Promise<FrozenVersion> {
  const entry = await db.catalogEntry.findUnique({
    where: { id: templateId },
    select: { origin: true, latestVersion: true },
  });
  if (!entry) throw new AppError("not_found", "template.missing", "There is no such template");
  const number = wanted ?? entry.latestVersion;
  const published = entry.origin === "marketplace";
  const version = published
    ? await db.listingVersion.findFirst({ where: { listingId: templateId, number } })
    : await db.templateVersion.findFirst({ where: { templateId, number } });
  if (!version)
    throw new AppError("not_found", "template.version_missing", `The template has no version ${number}`, {
      version: number,
    });
  return {
    templateId,
    number,
    document: version.document as unknown as TemplateDocument,
    listingVersionId: published ? version.id : null,
    templateVersionId: published ? null : version.id,
  };
}
