import type { Template } from "@runsheet/contract/template";
import { defaultValues, isShown, type Values, type Variable } from "@runsheet/contract/variable";
import { useMemo } from "react";
import { useForm, useWatch, type Control, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { fieldId, fieldName, fromFields, toFields, type RunFields } from "./fields.ts";
import { valuesResolver, type CheckedValues, type Problems } from "./resolver.ts";

/** What a form needs of a template, be it the workspace's own or a published one. */
export type Runnable = Pick<Template, "id" | "documentVersion" | "document">;

export type RunForm = UseFormReturn<RunFields, unknown, CheckedValues>;

/** The form of a template, filled with `values` where given and with the defaults elsewhere. */
export function useRunForm(template: Runnable, values: Values | null): RunForm {
  const { t } = useTranslation("template");
  const { variables } = template.document;
  const wrongJson = t("form.wrongJson");
  const resolver = useMemo(() => valuesResolver(variables, wrongJson), [variables, wrongJson]);
  return useForm<RunFields, unknown, CheckedValues>({
    // Not on leaving a field: an error that appears between press and release moves the button away from the click.
    mode: "onSubmit",
    // The first wrong field in the order of the page, whatever its control: see `showProblems`.
    shouldFocusError: false,
    defaultValues: toFields(variables, { ...defaultValues(variables), ...values }),
    resolver,
  });
}

/** What is filled in right now, and which variables that asks for. */
export function useFilledIn(control: Control<RunFields, unknown, CheckedValues>, variables: readonly Variable[]) {
  const fields = useWatch({ control }) as RunFields;
  const values = useMemo(() => fromFields(variables, fields), [variables, fields]);
  return { values, shown: variables.filter((variable) => isShown(variable, values)) };
}

/** Moves the focus to the first variable, in the order shown, that has a problem. */
export function focusFirst(variables: readonly Variable[], isWrong: (name: string) => boolean): void {
  const first = variables.find((variable) => isWrong(variable.name));
  const element = first && document.getElementById(fieldId(first.name));
  if (!element) return;
  const target = element.matches("input, textarea, button, select")
    ? element
    : element.querySelector<HTMLElement>("input, button");
  target?.focus();
}

export const RUN_BUTTON = "template-run";

/** Leads the keyboard into the form: to its first field, or to the button where nothing is asked. */
export function focusForm(variables: readonly Variable[]): void {
  if (variables.length === 0) document.getElementById(RUN_BUTTON)?.focus();
  else focusFirst(variables, () => true);
}

/** Puts problems from the server beside their fields. */
export function showProblems(form: RunForm, variables: readonly Variable[], problems: Problems): void {
  for (const [name, message] of problems) form.setError(fieldName(name), { type: "server", message });
  focusFirst(variables, (name) => problems.has(name));
}
