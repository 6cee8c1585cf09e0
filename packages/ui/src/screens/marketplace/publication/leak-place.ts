import type { Leak } from "@runsheet/contract/marketplace";
import type { TemplateDocument } from "@runsheet/contract/template-document";

/** Where in a template something stands: in a named variable or step, or in what is said about it. */
export interface LeakPlace {
  part: "variable" | "step" | "about";
  /** The variable's label or the step's name; null in what is said about the template. */
  name: string | null;
  /** The way on from there, one word each. */
  fields: string[];
}

const PARTS = { variables: "variable", steps: "step" } as const;

/** Turns a path such as `["steps", 0, "headers", "authorization"]` into names that the author knows. */
export function leakPlace(path: Leak["path"], document: TemplateDocument): LeakPlace {
  const [first, index, ...rest] = path;
  if ((first === "variables" || first === "steps") && typeof index === "number") {
    const name = first === "variables" ? document.variables[index]?.label : document.steps[index]?.name;
    return { part: PARTS[first], name: name ?? `${index + 1}`, fields: rest.map(word) };
  }
  return { part: "about", name: null, fields: path.map(word) };
}

/** Places in a list count from one for people. */
function word(key: string | number): string {
  return typeof key === "number" ? `${key + 1}` : key;
}
