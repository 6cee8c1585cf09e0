import type { z } from "zod";
import type { FileProblem, YamlTree } from "./yaml-tree.ts";

type Issue = z.core.$ZodIssue;

const WORD: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "nothing",
};

/** What the schema found, each at its place: unknown keys at the key, missing ones at what should hold them. */
export function schemaProblems(issues: readonly Issue[], tree: YamlTree): FileProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], tree));
}

function problemsOf(issue: Issue, under: readonly PropertyKey[], tree: YamlTree): FileProblem[] {
  const path = [...under, ...issue.path];
  const found = valueAt(tree.value, path);
  const key = String(path.at(-1) ?? "");
  const at = (message: string) => [{ ...tree.placeOf(path), path: textPath(path), message }];

  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, 50).map((name) => ({
      ...tree.placeOfKey([...path, name]),
      path: textPath([...path, name]),
      message:
        name === "<<" ? "Merge keys (<<) are not supported: write the fields out" : `There is no field ${name} here`,
    }));
  if (found === undefined && path.length > 0 && issue.code !== "custom") return at(`${key} is missing`);
  if (issue.code === "invalid_union") {
    if ("discriminator" in issue && issue.discriminator) return at(`There is no ${key} ${shown(found)}`);
    const branch = closest(issue.errors);
    return branch ? branch.flatMap((inner) => problemsOf(inner, path, tree)) : at(issue.message);
  }
  if (issue.code === "invalid_type") {
    const wanted = WORD[issue.expected] ?? issue.expected;
    const hint = issue.expected === "string" && isPlain(found) ? ": put it in quotes" : "";
    return at(`Expected ${wanted}, found ${kindOf(found)}${hint}`);
  }
  if (issue.code === "invalid_value" && issue.values.length > 1)
    return at(`Use one of ${issue.values.map(String).join(", ")}`);
  return at(issue.message);
}

/** Of the alternatives the one that fits best: the fault lies deepest in it, or there are the fewest. */
function closest(branches: readonly Issue[][]): Issue[] | undefined {
  const depth = (branch: Issue[]) => Math.min(...branch.map((issue) => issue.path.length));
  return branches
    .filter((branch) => branch.length > 0)
    .toSorted((one, other) => depth(other) - depth(one) || one.length - other.length)[0];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const key of path) {
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

function textPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((key) => (typeof key === "number" ? key : String(key)));
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return WORD.null!;
  return Array.isArray(value) ? WORD.array! : (WORD[typeof value] ?? typeof value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 40) : kindOf(value);
}
