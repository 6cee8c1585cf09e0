import { capabilitiesOf } from "@runsheet/contract/capability";
import type { Template, TemplateSummary } from "@runsheet/contract/template";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { runsAsIs } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";
import type { Ctx } from "../context.ts";
import { mayChange } from "./own-template.ts";

/** A row of the view template_catalog. */
export type CatalogRow = NonNullable<Awaited<ReturnType<Db["catalogEntry"]["findUnique"]>>>;

export function toTemplateSummary(ctx: Ctx, row: CatalogRow): TemplateSummary {
  const { variables, steps } = row.document as unknown as TemplateDocument;
  return {
    id: row.id,
    origin: row.origin as TemplateSummary["origin"],
    visibility: row.visibility as TemplateSummary["visibility"],
    name: row.name,
    description: row.description,
    category: row.category as TemplateSummary["category"],
    tags: row.tags,
    version: row.latestVersion,
    variableCount: variables.length,
    stepCount: steps.length,
    runsAsIs: runsAsIs(variables),
    authorName: row.authorName,
    editable: row.origin === "workspace" && mayChange(ctx, row.createdBy),
    updatedAt: row.updatedAt.toISOString(),
    projectId: row.projectId,
  };
}

/** What a template is beyond its own row: the version shown, and where it comes from. */
export interface Beyond {
  shown: { number: number; document: TemplateDocument };
  provenance: Template["provenance"];
}

export function toTemplate(ctx: Ctx, row: CatalogRow, { shown, provenance }: Beyond): Template {
  return {
    ...toTemplateSummary(ctx, row),
    document: shown.document,
    documentVersion: shown.number,
    capabilities: capabilitiesOf(shown.document),
    provenance,
    listing: row.listingId && row.listingVersion ? { id: row.listingId, version: row.listingVersion } : null,
  };
}
