import { AppError } from "./error.ts";

/**
 * Placeholders: `{{name}}` for a variable, `{{steps.id.output}}` for what an earlier step put out.
 * A placeholder is replaced by a value and never evaluated; a replaced value is never scanned again.
 */
const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*){0,2})\s*\}\}/g;
const ANY_BRACES = /\{\{([^{}]*)\}\}/g;

/** Looks a name up; undefined means that there is no such value. Never an object lookup by key: see `lookup`. */
export type Lookup = (name: string) => unknown;

/** A lookup over own keys only, so `{{constructor}}` finds nothing. */
export function lookup(values: Record<string, unknown>): Lookup {
  const own = new Map(Object.entries(values));
  return (name) => own.get(name);
}

/** The names that a text refers to, in order of appearance, without repeats. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
}

/** Braces that look like a placeholder but are not one, e.g. `{{a + b}}`; an author's mistake worth telling. */
export function malformedPlaceholders(text: string): string[] {
  return [...text.matchAll(ANY_BRACES)]
    .map((match) => match[0])
    .filter((found) => !new RegExp(`^${PLACEHOLDER.source}$`).test(found));
}

/** How a value reads as text: strings as they are, lists joined by commas, everything else as JSON; absent is empty. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(",");
  return JSON.stringify(value);
}

/** Replaces each placeholder by its value as text, passed through `encode` (identity by default). */
export function substitute(text: string, find: Lookup, encode: (value: string) => string = (value) => value): string {
  return text.replace(PLACEHOLDER, (_, name: string) => encode(asText(find(name))));
}

/**
 * Replaces inside a JSON value. A string that is one placeholder and nothing else keeps the value's type
 * (`"{{count}}"` becomes `3`); keys are never replaced.
 */
export function substituteJson(json: unknown, find: Lookup): unknown {
  if (typeof json === "string") {
    const whole = new RegExp(`^${PLACEHOLDER.source}$`).exec(json);
    return whole ? (find(whole[1]!) ?? null) : substitute(json, find);
  }
  if (Array.isArray(json)) return json.map((item) => substituteJson(item, find));
  if (json !== null && typeof json === "object") {
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, substituteJson(value, find)]));
  }
  return json;
}

/**
 * Replaces inside a URL. A URL that is one placeholder is taken as it is (an address typed by a person);
 * otherwise every value is percent-encoded, so it can add neither path segments, query parameters nor a host.
 * Throws AppError `http.bad_url` for a value that would climb the path.
 */
export function substituteUrl(url: string, find: Lookup): string {
  if (new RegExp(`^${PLACEHOLDER.source}$`).test(url)) return substitute(url, find).trim();
  // A base address at the very start may be a variable: `{{base}}/health`.
  const base = new RegExp(`^${PLACEHOLDER.source}(?=/)`).exec(url);
  const rest = base ? url.slice(base[0].length) : url;
  refuseClimbing(rest, find);
  const address = base ? asText(find(base[1]!)).trim().replace(/\/+$/, "") : "";
  return address + substitute(rest, find, encodeURIComponent);
}

/** URL parsers read `..` and `%2e%2e` alike as "one up" (WHATWG URL, double-dot segment), so encoding cannot help here. */
function refuseClimbing(url: string, find: Lookup): void {
  for (const segment of url.split(/[?#]/, 1)[0]!.split(/[/\\]/)) {
    if (placeholdersOf(segment).length > 0 && /^(\.|%2e){1,2}$/i.test(substitute(segment, find, encodeURIComponent))) {
      throw new AppError(
        "invalid",
        "http.bad_url",
        `The value for ${segment} may not be a path segment of dots alone.`,
      );
    }
  }
}
