import {
  asText,
  type Lookup,
  placeholdersOf,
  substitute,
  substituteJson,
  substituteUrl,
} from "@runsheet/contract/substitute";
import { StepFailure } from "./failure.ts";
import { MAX_BOUND_TEXT } from "./limits.ts";
import type { Redactor } from "./redact.ts";
import { excerpt } from "./text.ts";

const PLACEHOLDER_START = /\{\{/g;

/** How a step sees the values: each method replaces placeholders for one kind of place. Values are never evaluated. */
export interface Binding {
  text(template: string): string;
  json(template: unknown): unknown;
  url(template: string): string;
  /** A number that stands there or that a placeholder brings; throws StepFailure `step.bad_value` otherwise. */
  number(template: number | string, what: string): number;
  /** The value of one name as text; empty when there is none. */
  value(name: string): unknown;
  /** The beginning of a value for a message. Masked before it is cut, because half a secret is not found any more. */
  shown(value: unknown): string;
}

/** Throws StepFailure `step.too_large` where a few placeholders with long values would fill the memory. */
export function bindingOf(find: Lookup, redactor: Redactor): Binding {
  return {
    text: (template) => (guard(template, find), substitute(template, find)),
    json: (template) => (guard(JSON.stringify(template), find), substituteJson(template, find)),
    url: (template) => (guard(template, find), substituteUrl(template, find)),
    number: (template, what) => numberOf(template, what, find),
    value: find,
    shown: (value) => excerpt(redactor.json(value)),
  };
}

function guard(template: string, find: Lookup): void {
  const names = placeholdersOf(template);
  if (names.length === 0) return;
  const longest = Math.max(...names.map((name) => asText(find(name)).length));
  const times = template.match(PLACEHOLDER_START)?.length ?? 0;
  if (template.length + longest * times > MAX_BOUND_TEXT) {
    throw new StepFailure(
      "step.too_large",
      `With its values filled in, a text of this step would be over ${MAX_BOUND_TEXT / 1_000_000} MB.`,
    );
  }
}

function numberOf(template: number | string, what: string, find: Lookup): number {
  const found = typeof template === "number" ? template : substituteJson(template, find);
  const number = typeof found === "string" && found.trim() !== "" ? Number(found) : found;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw new StepFailure("step.bad_value", `${what} must be a number, and ${JSON.stringify(found)} is none.`);
}
