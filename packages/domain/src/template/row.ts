import { capabilitiesOf } from "@runsheet/contract/capability";
import type { Template, TemplateSummary } from "@runsheet/contract/template";
import type { TemplateDocument } from "@runsheet/contract/template-document";
import { defaultValues, valuesSchema } from "@runsheet/contract/variable";
import type { Db } from "@runsheet/db/transaction";

/** A row of the view template_catalog. */
export type CatalogRow = NonNullable<Awaited<ReturnType<Db["catalogEntry"]["findUnique"]>>>;

export function toTemplateSummary(row: CatalogRow): TemplateSummary {
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
    runsAsIs: valuesSchema(variables).safeParse(defaultValues(variables)).success,
    authorName: row.authorName,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What a template is beyond its own row: the version shown, where it comes from, and whether the one who asks may change it. */
export interface Beyond {
  shown: { number: number; document: TemplateDocument };
  editable: boolean;
  provenance: Template["provenance"];
}

export function toTemplate(row: CatalogRow, { shown, editable, provenance }: Beyond): Template {
  return {
    ...toTemplateSummary(row),
    document: shown.document,
    documentVersion: shown.number,
    capabilities: capabilitiesOf(shown.document),
    editable,
    provenance,
    listing: row.listingId && row.listingVersion ? { id: row.listingId, version: row.listingVersion } : null,
  };
}
