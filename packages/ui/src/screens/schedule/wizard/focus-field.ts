import { fieldId } from "../../template/form/fields.ts";

/** Leads the keyboard to a field of the step in sight, or to the first control inside it. */
export function focusField(field: string): void {
  const id = field.startsWith("values.v_") ? fieldId(field.slice("values.v_".length)) : field;
  const element = document.getElementById(id);
  const control = element?.matches("input, textarea, select, button")
    ? element
    : element?.querySelector<HTMLElement>("input, textarea, select, button");
  control?.focus();
}
