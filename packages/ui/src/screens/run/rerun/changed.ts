import { isShown, type Values, type Variable } from "@runsheet/contract/variable";
import { fromFields, toFields } from "../../template/form/fields.ts";

/**
 * What the form starts with: the run's values as they were. What the run left blank stays blank, whatever its default
 * is; only what it was never asked for is left to the default.
 */
export function startValues(variables: readonly Variable[], used: Values): Values {
  const known = new Map(Object.entries(used));
  const blank = variables.filter((variable) => !known.has(variable.name) && isShown(variable, used));
  return { ...Object.fromEntries(blank.map(({ name }) => [name, null])), ...used };
}

/** The variables whose value differs from the run's, by name. */
export function changedValues(variables: readonly Variable[], used: Values, now: Record<string, unknown>): string[] {
  // The run's values go the way of the form's, so that blanks and text compare with their own kind.
  const was = new Map(Object.entries(fromFields(variables, toFields(variables, startValues(variables, used)))));
  const is = new Map(Object.entries(now));
  return variables
    .map(({ name }) => name)
    .filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)));
}
