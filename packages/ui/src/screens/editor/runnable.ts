import type { TemplateDocument } from "@runsheet/contract/template-document";
import { Variable, variableProblems } from "@runsheet/contract/variable";
import type { Runnable } from "../template/form/use-run-form.ts";
import type { Draft } from "./draft.ts";
import { mappings, textOf } from "./path.ts";

/** The variables that can be asked for already; one with a problem waits until it is put right. */
export function askable(draft: Draft): { variables: Variable[]; waiting: number } {
  const all = mappings(draft.variables);
  const valid = all.flatMap((variable) => Variable.safeParse(variable).data ?? []);
  const variables: Variable[] = [];
  // One after the other, as a condition may name what comes before alone.
  for (const variable of valid) if (variableProblems([...variables, variable]).length === 0) variables.push(variable);
  return { variables, waiting: all.length - variables.length };
}

/** What the generated form and the readme need of a draft, as if it were saved. */
export function runnableOf(draft: Draft, variables: Variable[]): Runnable {
  const document = { ...draft, name: textOf(draft.name), readme: textOf(draft.readme), variables, steps: [] };
  return { id: "draft", documentVersion: 0, document: document as unknown as TemplateDocument };
}

/** The form is built anew when what it asks for changes; words around a control change in place. */
export function formKey(variables: readonly Variable[]): string {
  return JSON.stringify(
    variables.map((variable) => [
      variable.name,
      variable.type,
      variable.default,
      "options" in variable && variable.options.map(({ value }) => value),
    ]),
  );
}
