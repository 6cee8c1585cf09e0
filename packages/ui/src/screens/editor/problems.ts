import { TemplateDocument } from "@runsheet/contract/template-document";
import type { FieldProblem } from "@runsheet/contract/error";
import { Unread, type Draft } from "./draft.ts";
import { getAt, isMapping, isUnder, type Path } from "./path.ts";

export interface Problem {
  path: Path;
  message: string;
}

export const NOT_JSON = "This is not JSON yet";

/** Everything that is wrong with the draft, each at the field where it can be put right. */
export function problemsOf(draft: Draft): Problem[] {
  const result = TemplateDocument.safeParse(draft);
  return result.success ? [] : tidied(result.error.issues, draft);
}

/** What the server found in the document that it was sent. */
export function serverProblems(problems: readonly FieldProblem[], draft: Draft): Problem[] {
  return tidied(
    problems
      .filter(({ path }) => path[0] === "document")
      .map(({ path, message }) => ({ path: path.slice(1), message })),
    draft,
  );
}

function tidied(issues: readonly { path: readonly PropertyKey[]; message: string }[], draft: Draft): Problem[] {
  const seen = new Set<string>();
  return issues
    .map(({ path, message }) =>
      place({ path: path.map((key) => (typeof key === "number" ? key : String(key))), message }, draft),
    )
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    });
}

/** What a rule about a whole variable or step is really about. */
const ABOUT: readonly [sentence: RegExp, field: (item: unknown) => Path][] = [
  [/^The name .* is used twice$/s, () => ["name"]],
  [/^The step id .* is used twice$/s, () => ["id"]],
  [/^The default does not fit/, () => ["default"]],
  [/is not a regular expression in RE2 syntax$/, () => ["pattern"]],
  [/^A shell step has either argv or script$/, () => ["script"]],
  [/^The condition names (.+), which is not defined above$/s, () => ["shownWhen", "variable"]],
  [/^The condition names .+, which is not defined$/s, conditionPath],
  [/^(.+) is not a secret variable$/s, () => ["key"]],
];

function conditionPath(item: unknown): Path {
  const files = getAt(item, ["files"]);
  const at = Array.isArray(files) ? files.findIndex((file) => isMapping(file) && file.when !== undefined) : -1;
  return at < 0 ? [] : ["files", at, "when", "variable"];
}

/** The contract tells some problems of the item as a whole; here they move to the field that says it. */
function place({ path, message }: Problem, draft: Draft): Problem {
  const unread = unreadAt(path, draft);
  if (unread) return { path: unread, message: NOT_JSON };
  if (path.length !== 2) return { path, message };
  const item = getAt(draft, path);
  const braces = /^(\{\{.*?\}\}) is not (?:defined|a placeholder)$/s.exec(message)?.[1];
  const field = braces ? placeOfText(item, braces) : ABOUT.find(([sentence]) => sentence.test(message))?.[1](item);
  return { path: [...path, ...(field ?? [])], message };
}

/** Half-typed JSON is blamed on whatever holds it; where none of several shapes fits, on the whole of them. */
function unreadAt(path: Path, draft: Draft): Path | null {
  for (let length = 1; length <= path.length; length += 1)
    if (getAt(draft, path.slice(0, length)) instanceof Unread) return path.slice(0, length);
  const key = path.at(-1) === "body" ? "json" : null;
  return key && getAt(draft, [...path, key]) instanceof Unread ? [...path, key] : null;
}

/** Where in a value a stretch of text stands, spaces inside of the braces aside; scripts are never substituted. */
function placeOfText(value: unknown, braces: string): Path | null {
  const bare = (text: string) => text.replaceAll(/\{\{\s*|\s*\}\}/g, (found) => found.trim());
  if (typeof value === "string") return bare(value).includes(bare(braces)) ? [] : null;
  if (typeof value !== "object" || value === null) return null;
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) {
    const found = key === "script" ? null : placeOfText(inner, braces);
    if (found) return [key, ...found];
  }
  return null;
}

export function problemsUnder(problems: readonly Problem[], prefix: Path): Problem[] {
  return problems.filter(({ path }) => isUnder(path, prefix));
}
