import { z } from "zod";
import { TemplateDocument } from "./template-document.ts";

/** Where servers publish the schema. */
export const TEMPLATE_SCHEMA_PATH = "/api/v1/template.schema.json";

export interface JsonSchema {
  [keyword: string]: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
}

let made: JsonSchema | undefined;

/** The shape of a template file as JSON Schema 2020-12. What it cannot say (names that refer) is checked on import. */
export function templateSchema(): JsonSchema {
  return (made ??= make());
}

function make(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(TemplateDocument, {
    io: "input",
    target: "draft-2020-12",
  }) as JsonSchema;
  return {
    $schema,
    $id: "urn:runsheet:template:1",
    title: "Runsheet template",
    description: "A template: typed variables that make a form, and the steps that run with their values.",
    ...schema,
    properties: {
      $schema: { type: "string", description: "Address of this schema, for editors" },
      ...schema.properties,
    },
  };
}

/** The document without what the schema fills in by itself. */
export function withoutDefaults(document: TemplateDocument): unknown {
  return prune(document, templateSchema());
}

function prune(value: unknown, schema: JsonSchema | undefined): unknown {
  if (!schema || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => prune(item, schema.items));
  const properties = shapeOf(value as Record<string, unknown>, schema);
  if (!properties) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const short = prune(inner, properties[key]);
    const isDefault = properties[key] && "default" in properties[key] && isSame(short, properties[key].default);
    return isDefault || inner === undefined ? [] : [[key, short]];
  });
  return Object.fromEntries(kept);
}

/** The properties of an object, where several are possible of the one whose fixed values it has. */
function shapeOf(value: Record<string, unknown>, schema: JsonSchema): Record<string, JsonSchema> | undefined {
  const fits = ({ properties }: JsonSchema) =>
    Object.entries(properties ?? {}).every(([key, { const: fixed }]) => fixed === undefined || value[key] === fixed);
  return (schema.oneOf?.find(fits) ?? schema).properties;
}

/** Defaults are blanks, numbers, words and empty things. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
