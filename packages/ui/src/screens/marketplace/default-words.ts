import type { Variable } from "@runsheet/contract/variable";

/** What a variable starts with, as one reads it; null when it starts empty. */
export function defaultWords(variable: Variable, answers: { yes: string; no: string }): string | null {
  const { default: value } = variable;
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? answers.yes : answers.no;
  if (variable.type === "select") return labelOf(variable, String(value));
  if (variable.type === "multi_select")
    return variable.default?.map((each) => labelOf(variable, each)).join(", ") || null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function labelOf({ options }: Extract<Variable, { type: "select" | "multi_select" }>, value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
