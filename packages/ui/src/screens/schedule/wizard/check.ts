import { CreateSchedule } from "@runsheet/contract/schedule";
import type { Variable } from "@runsheet/contract/variable";
import type { FieldErrors, Resolver } from "react-hook-form";
import { checkFields } from "../../template/form/resolver.ts";
import type { WizardStep } from "../search.ts";
import { fromFields, type ScheduleFields } from "./fields.ts";

/** What a check needs to know besides the fields; in the form's context, for it comes after the form. */
export interface WizardContext {
  variables: readonly Variable[];
  wrongJson: string;
}

/** Where a problem of the contract's shape stands in the form. */
export function fieldOf(path: readonly PropertyKey[], kind: "cron" | "every"): string {
  const [first, second] = path.map(String);
  if (first === "values") return `values.v_${second}`;
  if (first === "target") return first;
  if (first !== "recurrence")
    return path
      .map(String)
      .join(".")
      .replace(/^(blackouts\.\d+\.days).*/, "$1");
  if (second === "timeZone") return "when.timeZone";
  return kind === "cron" ? "when.expression" : "when.count";
}

/** The step on which a field of the form stands. */
export function stepOf(field: string): WizardStep {
  if (/^(name|templateId|version|values|target)\b/.test(field)) return "what";
  return /^(when|startsAt|endsAt)\b/.test(field) ? "when" : "whatIf";
}

interface Issue {
  code?: string;
  message: string;
  minimum?: unknown;
  maximum?: unknown;
  expected?: unknown;
}

/** Zod's own words for numbers are not for people. */
function sentence({ code, message, minimum, maximum, expected }: Issue): string {
  if (/^Invalid (UUID|input: expected (string|nonoptional))/.test(message)) return "This is required";
  if (/^Invalid (ISO|input: expected ISO)/i.test(message)) return "Enter a date and a time";
  if (code === "too_small" && /expected (int|number)/.test(message)) return `Enter ${String(minimum)} or more`;
  if (code === "too_big" && /expected (int|number)/.test(message)) return `Enter ${String(maximum)} or less`;
  if (code !== "invalid_type" || !message.startsWith("Invalid input")) return message;
  return expected === "int" ? "Enter a whole number" : "Enter a number";
}

/** Every problem by its field, the first of each, in the order of the steps. */
export function problemsOf(fields: ScheduleFields, { variables, wrongJson }: WizardContext): Map<string, string> {
  const problems = new Map<string, string>();
  const add = (field: string, message: string) => problems.has(field) || problems.set(field, message);
  const result = CreateSchedule.safeParse(fromFields(fields, variables));
  const issues = result.success ? [] : result.error.issues.filter(({ path }) => path[0] !== "values");
  const found = issues.map((issue) => [fieldOf(issue.path, fields.when.kind), sentence(issue as Issue)] as const);
  for (const [field, message] of found) if (stepOf(field) === "what") add(field, message);
  for (const [name, message] of checkFields(variables, fields, wrongJson).problems) add(`values.v_${name}`, message);
  for (const step of ["when", "whatIf"] as const)
    for (const [field, message] of found) if (stepOf(field) === step) add(field, message);
  return problems;
}

function put(errors: Record<string, unknown>, path: readonly string[], message: string): void {
  const [first, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) errors[first] = { type: "schedule", message };
  else put((errors[first] ??= {}) as Record<string, unknown>, rest, message);
}

/** The contract's own check, with every problem beside its field. */
export const resolver: Resolver<ScheduleFields, WizardContext, CreateSchedule> = (fields, context) => {
  const problems = problemsOf(fields, context!);
  if (problems.size > 0) {
    const errors = {};
    for (const [field, message] of problems) put(errors, field.split("."), message);
    return { values: {}, errors: errors as FieldErrors<ScheduleFields> };
  }
  const { variables, wrongJson } = context!;
  const { values } = checkFields(variables, fields, wrongJson);
  return { values: { ...CreateSchedule.parse(fromFields(fields, variables)), values }, errors: {} };
};
