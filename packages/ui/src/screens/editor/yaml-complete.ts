import { templateSchema, type JsonSchema } from "@runsheet/contract/template-schema";
import type { Path } from "./path.ts";
import { placeAt, type YamlPlace } from "./yaml-place.ts";

/** Something that can be written at the cursor. */
interface Suggestion {
  label: string;
  /** What is written; the label when left out. */
  insert?: string;
  detail?: string;
  info?: string;
  kind: "property" | "enum" | "variable";
}

export interface Suggestions {
  from: number;
  items: Suggestion[];
}

type Plain = YamlPlace["plain"];

/** The alternatives of a schema that the plain values of a mapping leave open. */
function alternatives(schema: JsonSchema, plain: ReadonlyMap<string, string> | undefined): JsonSchema[] {
  const branches: JsonSchema[] = [...(schema.oneOf ?? []), ...((schema.anyOf as JsonSchema[] | undefined) ?? [])];
  if (branches.length === 0) return [schema];
  const fits = branches.filter((branch) =>
    Object.entries(branch.properties ?? {}).every(
      ([key, { const: fixed }]) => fixed === undefined || !plain?.get(key) || plain.get(key) === String(fixed),
    ),
  );
  return (fits.length > 0 ? fits : branches).flatMap((branch) => alternatives(branch, plain));
}

/** What the schema says of the value at a path. */
function schemasAt(path: Path, plain: Plain): JsonSchema[] {
  let here: JsonSchema[] = [templateSchema()];
  for (const [depth, key] of path.entries()) {
    here = here
      .flatMap((schema) => alternatives(schema, plain.get(depth)))
      .flatMap<JsonSchema>((schema) => {
        if (typeof key === "number") return schema.items ?? [];
        const extra = schema.additionalProperties;
        return schema.properties?.[key] ?? (typeof extra === "object" && extra ? (extra as JsonSchema) : []);
      });
  }
  return here.flatMap((schema) => alternatives(schema, plain.get(path.length)));
}

function typeOf(schema: JsonSchema | undefined): string {
  if (!schema) return "";
  if (Array.isArray(schema.enum)) return "enum";
  return typeof schema.type === "string" ? schema.type : "";
}

/** A key with what its value begins with. */
function keyText(key: string, schema: JsonSchema, indent: number): string {
  const inner = " ".repeat(indent + 2);
  if (schema.const !== undefined) return `${key}: ${String(schema.const)}`;
  if (typeOf(schema) === "array") return `${key}:\n${inner}- `;
  return typeOf(schema) === "object" ? `${key}:\n${inner}` : `${key}: `;
}

function keySuggestions(place: YamlPlace, schemas: readonly JsonSchema[]): Suggestion[] {
  const found = new Map<string, { schema: JsonSchema; required: boolean }>();
  for (const schema of schemas)
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      const required = Array.isArray(schema.required) && schema.required.includes(key);
      // The fixed value is written only where no other alternative has another one.
      const known = found.get(key);
      const shown = known && known.schema.const !== inner.const ? { ...inner, const: undefined } : inner;
      found.set(key, { schema: shown, required: required || Boolean(known?.required) });
    }
  return [...found]
    .filter(([key]) => !place.taken.has(key) && key !== "$schema")
    .toSorted(([, one], [, other]) => Number(other.required) - Number(one.required))
    .map(([key, { schema, required }]) => ({
      label: key,
      insert: keyText(key, schema, place.indent),
      detail: `${typeOf(schema)}${required ? " *" : ""}`,
      ...(typeof schema.description === "string" && { info: schema.description }),
      kind: "property" as const,
    }));
}

function valueSuggestions(schemas: readonly JsonSchema[]): Suggestion[] {
  const values = schemas.flatMap((schema) => {
    if (schema.const !== undefined) return [schema.const];
    if (Array.isArray(schema.enum)) return schema.enum as unknown[];
    return schema.type === "boolean" ? [true, false] : [];
  });
  return [...new Set(values.map(String))].map((label) => ({ label, kind: "enum" as const }));
}

/** Every kind or type that an item may be, although the item has one already. */
function openPlain(place: YamlPlace): Plain {
  const key = place.path.at(-1);
  const open = new Map(place.plain);
  const mapping = new Map(open.get(place.path.length - 1));
  mapping.delete(String(key));
  return open.set(place.path.length - 1, mapping);
}

/** What the schema of templates allows at the cursor, and inside of braces the placeholders in reach. */
export function suggest(text: string, position: number, placeholders: (step: number) => string[]): Suggestions | null {
  const line = text.slice(text.lastIndexOf("\n", position - 1) + 1, position);
  const braces = /\{\{\s*([a-z0-9_.]*)$/.exec(line);
  if (braces) {
    const step = stepAt(text, position);
    const closed = text.slice(position).startsWith("}}");
    const items = placeholders(step).map((name) => ({
      label: name,
      insert: closed ? name : `${name}}}`,
      kind: "variable" as const,
    }));
    return items.length > 0 ? { from: position - braces[1]!.length, items } : null;
  }
  const place = placeAt(text, position);
  if (!place) return null;
  if (place.at === "value")
    return { from: place.from, items: valueSuggestions(schemasAt(place.path, openPlain(place))) };
  const schemas = schemasAt(place.path, place.plain);
  return { from: place.from, items: [...keySuggestions(place, schemas), ...valueSuggestions(schemas)] };
}

/** The index of the step around the cursor; after all of them where there is none. */
function stepAt(text: string, position: number): number {
  const above = text.slice(0, position).split("\n");
  const start = above.findIndex((line) => /^steps\s*:/.test(line));
  if (start < 0) return Number.MAX_SAFE_INTEGER;
  const dashes = above.slice(start + 1).flatMap((line) => /^( *)- /.exec(line)?.[1]?.length ?? []);
  const outer = Math.min(...dashes);
  return dashes.filter((column) => column === outer).length - 1;
}
