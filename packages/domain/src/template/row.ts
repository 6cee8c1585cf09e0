import { TemplateDocument, type Template, type TemplateSummary } from "@runsheet/contract/template";
import { defaultValues, valuesSchema } from "@runsheet/contract/variable";

/** A row of the view template_catalog. */
export interface CatalogRow {
  id: string;
  origin: string;
  name: string;
  description: string;
  category: string;
  tags: string[];
  latestVersion: number;
  updatedAt: Date;
  document: unknown;
}

export function toTemplate(row: CatalogRow): Template {
  const document = row.document as TemplateDocument;
  return {
    id: row.id,
    origin: row.origin as TemplateSummary["origin"],
    name: row.name,
    description: row.description,
    category: row.category as TemplateSummary["category"],
    tags: row.tags,
    version: row.latestVersion,
    variableCount: document.variables.length,
    stepCount: document.steps.length,
    runsAsIs: valuesSchema(document.variables).safeParse(defaultValues(document.variables)).success,
    updatedAt: row.updatedAt.toISOString(),
    document,
  };
}

export function toTemplateSummary(row: CatalogRow): TemplateSummary {
  const { document: _document, ...summary } = toTemplate(row);
  return summary;
}
