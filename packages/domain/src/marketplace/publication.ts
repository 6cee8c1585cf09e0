import { AppError } from "@runsheet/contract/error";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { openSecrets } from "../secret/index.ts";
import { readTemplate } from "../template/index.ts";

/** What is looked at before something is published; read in one transaction, examined after it. */
export interface Publication {
  number: number;
  document: TemplateDocument;
  /** The newest published version, or null when it was never published. */
  published: number | null;
  secrets: ReadonlyMap<string, string>;
}

export async function readPublication(
  ctx: Ctx,
  db: Db,
  templateId: string,
  wanted: number | undefined,
): Promise<Publication> {
  const { origin, editable, document, documentVersion } = await readTemplate(ctx, db, templateId, wanted);
  if (origin !== "workspace") throw new AppError("not_found", "template.missing", "There is no such template");
  if (!editable) throw new AppError("forbidden", "access.not_yours", "Somebody else made this template");
  const listing = await findPublished(ctx, db, templateId);
  const secrets = await openSecrets(ctx, db);
  return { number: documentVersion, document, published: listing?.latestVersion ?? null, secrets };
}

/** The listing that a template is published as, withdrawn or not. */
export async function findPublished({ workspace }: Ctx, db: Db, templateId: string) {
  return db.listing.findFirst({ where: { publisherWorkspaceId: workspace!.id, templateId } });
}
