import { TemplateDocument } from "@runsheet/contract/template-document";
import { parseTemplateFile, writeTemplateFile } from "@runsheet/contract/template-file";
import { readYaml } from "@runsheet/contract/yaml-tree";
import { plainDraft, type Draft } from "./draft.ts";
import type { ReadText } from "./draft-store.ts";
import { getAt, isMapping } from "./path.ts";

/** The draft as YAML; one that breaks rules is written as it is. */
export function writeDraft(draft: Draft): string {
  return writeTemplateFile(plainDraft(draft) as TemplateDocument, "yaml");
}

/** A text that breaks rules can still be a form, as long as mappings and lists are where the form has them. */
export function readDraft(text: string): ReadText {
  const result = parseTemplateFile(text);
  if (result.ok) return { draft: result.document, problems: [] };
  const { value, problems } = readYaml(text);
  const fits = problems.length === 0 && isMapping(value) && hasShape(value);
  return { draft: fits ? value : null, problems: result.problems };
}

const COLLECTIONS: ReadonlySet<string> = new Set(["object", "array", "record", "map"]);

function hasShape(value: Draft): boolean {
  const result = TemplateDocument.safeParse(value);
  return (
    result.success ||
    result.error.issues.every((issue) => {
      const there = getAt(value, issue.path as (string | number)[]);
      if (issue.code === "invalid_type") {
        const isCollection = typeof there === "object" && there !== null;
        return there === undefined || !(isCollection || COLLECTIONS.has(issue.expected));
      }
      // No branch of a union fits: an item of an unknown kind, or a body that is none of the three.
      if (issue.code !== "invalid_union") return true;
      const key = issue.path.at(-1);
      return key !== "type" && key !== "kind" && (typeof there !== "object" || there === null);
    })
  );
}
