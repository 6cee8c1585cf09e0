import { valuesSchema, type Values, type Variable } from "@runsheet/contract/variable";
import type { FieldProblem } from "@runsheet/contract/error";
import type { FieldErrors, Resolver, ResolverResult } from "react-hook-form";
import { fromFields, WrongJson, type RunFields } from "./fields.ts";

/** What a checked form hands on. */
export interface CheckedValues {
  values: Values;
}

/** One message per variable, the first that was found. */
export type Problems = Map<string, string>;

/** Checks by the contract's own schema; only text that is no JSON at all has a message of the form's own. */
export function checkFields(
  variables: readonly Variable[],
  fields: RunFields,
  wrongJson: string,
): { values: Values; problems: Problems } {
  const values = fromFields(variables, fields);
  const problems: Problems = new Map();
  for (const [name, value] of Object.entries(values)) {
    if (!(value instanceof WrongJson)) continue;
    problems.set(name, wrongJson);
    values[name] = undefined;
  }
  const result = valuesSchema(variables).safeParse(values);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const name = String(issue.path[0]);
      if (!problems.has(name)) problems.set(name, issue.message);
    }
  }
  return { values: result.success ? result.data : {}, problems };
}

export function valuesResolver(
  variables: readonly Variable[],
  wrongJson: string,
): Resolver<RunFields, unknown, CheckedValues> {
  return (fields): ResolverResult<RunFields, CheckedValues> => {
    const { values, problems } = checkFields(variables, fields, wrongJson);
    if (problems.size === 0) return { values: { values }, errors: {} };
    const errors = Object.fromEntries(
      [...problems].map(([name, message]) => [`v_${name}`, { type: "values", message }]),
    );
    return { values: {}, errors: { values: errors } as FieldErrors<RunFields> };
  };
}

/** Problems that the server found, by variable; those that belong to no variable are left to the note above the form. */
export function serverProblems(variables: readonly Variable[], problems: readonly FieldProblem[]): Problems {
  const known = new Set(variables.map((variable) => variable.name));
  const found: Problems = new Map();
  for (const { path, message } of problems) {
    const name = String(path[1]);
    if (path[0] === "values" && known.has(name) && !found.has(name)) found.set(name, message);
  }
  return found;
}
