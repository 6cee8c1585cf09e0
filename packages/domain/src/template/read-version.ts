import { AppError } from "@runsheet/contract/error";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";

/** A frozen version as a run needs it. Exactly one of the two version ids is set. */
export interface FrozenVersion {
  templateId: string;
  number: number;
  document: TemplateDocument;
  listingVersionId: string | null;
  templateVersionId: string | null;
  /** The published version that a run of it counts for: itself, or the one that it is an unchanged copy of. */
  listing: { id: string; version: number } | null;
}

/** The given version of a template, or its newest one. `entry` spares the look-up where it is at hand. */
export async function readVersion(
  db: Db,
  templateId: string,
  wanted: number | undefined,
  entry?: { origin: string; latestVersion: number },
): Promise<FrozenVersion> {
  const found =
    entry ??
    (await db.catalogEntry.findUnique({ where: { id: templateId }, select: { origin: true, latestVersion: true } }));
  if (!found) throw new AppError("not_found", "template.missing", "There is no such template");
  const number = wanted ?? found.latestVersion;
  const version =
    found.origin === "marketplace"
      ? await readPublished(db, templateId, number)
      : await readOwn(db, templateId, number);
  if (version) return version;
  throw new AppError("not_found", "template.version_missing", `The template has no version ${number}`, {
    version: number,
  });
}

async function readPublished(db: Db, listingId: string, number: number): Promise<FrozenVersion | null> {
  const version = await db.listingVersion.findFirst({ where: { listingId, number } });
  return (
    version && {
      templateId: listingId,
      number,
      document: version.document as unknown as TemplateDocument,
      listingVersionId: version.id,
      templateVersionId: null,
      listing: { id: listingId, version: number },
    }
  );
}

async function readOwn(db: Db, templateId: string, number: number): Promise<FrozenVersion | null> {
  const version = await db.templateVersion.findFirst({ where: { templateId, number } });
  const source = version?.listingVersionId
    ? await db.listingVersion.findUnique({
        where: { id: version.listingVersionId },
        select: { listingId: true, number: true },
      })
    : null;
  return (
    version && {
      templateId,
      number,
      document: version.document as unknown as TemplateDocument,
      listingVersionId: null,
      templateVersionId: version.id,
      listing: source && { id: source.listingId, version: source.number },
    }
  );
}

/** The version that a run is pinned to, whatever became of its template. A try has none and is not asked for. */
export async function readPinned(
  db: Db,
  { listingVersionId, templateVersionId }: Pick<FrozenVersion, "listingVersionId" | "templateVersionId">,
): Promise<{ document: TemplateDocument; number: number }> {
  const select = { document: true, number: true };
  const { document, number } = listingVersionId
    ? await db.listingVersion.findUniqueOrThrow({ where: { id: listingVersionId }, select })
    : await db.templateVersion.findUniqueOrThrow({ where: { id: templateVersionId! }, select });
  return { document: document as unknown as TemplateDocument, number };
}
