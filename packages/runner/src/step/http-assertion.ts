import { readPointer } from "@runsheet/contract/json-pointer";
import type { Assertion } from "@runsheet/contract/step";
import { placeholdersOf } from "@runsheet/contract/substitute";
import type { Binding } from "../bind.ts";
import type { Answer } from "./http-exchange.ts";

/** The verdict on one assertion, with its log line; `passed` is null when it was skipped. */
export interface Verdict {
  passed: boolean | null;
  line: string;
}

/** Checks one assertion. `numbers` are the status and the durations by name. */
export function check(assertion: Assertion, answer: Answer, numbers: Record<string, number>, bind: Binding): Verdict {
  const wanted = bind.json(assertion.value ?? null);
  const is = assertion.is.replaceAll("_", " ");
  if (assertion.is === "exists") {
    const passed = find(assertion.on, answer, numbers) !== undefined;
    return { passed, line: `${passed ? "✓" : "✗"} ${assertion.on} exists` };
  }
  if (isBlank(wanted) && placeholdersOf(JSON.stringify(assertion.value ?? null)).length > 0) {
    return { passed: null, line: `– ${assertion.on} ${is}: not checked, no value was given` };
  }
  const found = find(assertion.on, answer, numbers);
  const passed = holds(assertion.is, found, wanted);
  const line = `${passed ? "✓" : "✗"} ${assertion.on} ${is} ${bind.shown(wanted)}`;
  return { passed, line: passed ? line : `${line}, but found ${bind.shown(found)}` };
}

function isBlank(value: unknown): boolean {
  return value === null || value === "";
}

/** What an assertion looks at; undefined when the answer has no such thing. */
function find(on: string, answer: Answer, numbers: Record<string, number>): unknown {
  if (on === "body") return answer.text;
  if (on.startsWith("header:")) return answer.headers.get(on.slice("header:".length)) ?? undefined;
  if (on.startsWith("json:")) return readPointer(answer.json()?.value, on.slice("json:".length));
  return numbers[on];
}

function holds(is: Exclude<Assertion["is"], "exists">, found: unknown, wanted: unknown): boolean {
  switch (is) {
    case "equal":
      return isEqual(found, wanted);
    case "not_equal":
      return !isEqual(found, wanted);
    case "contains":
      return Array.isArray(found)
        ? found.some((item) => isEqual(item, wanted))
        : typeof found === "string" && found.includes(textOf(wanted));
    case "less_than":
      return asNumber(found) < asNumber(wanted);
    case "greater_than":
      return asNumber(found) > asNumber(wanted);
  }
}

/** Equal by content; `200` and `"200"` count as equal, since forms and headers bring text. */
function isEqual(found: unknown, wanted: unknown): boolean {
  if (found === undefined) return false;
  if (typeof found !== "object" && typeof wanted !== "object") return textOf(found) === textOf(wanted);
  return canonical(found) === canonical(wanted);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** JSON with the names of objects in order, so that equal content reads equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** NaN, which is neither less nor greater, for what is no number. */
function asNumber(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}
