import { isShown, type Values, type Variable } from "@runsheet/contract/variable";

/** What a control holds. Numbers and JSON are text until they are checked, so a half-typed one is not lost. */
export type RawValue = string | boolean | string[];

/** The form's own shape. Names get a prefix: a variable may be called `constructor`. */
export interface RunFields {
  values: Record<string, RawValue>;
}

export function fieldName(variable: string): `values.${string}` {
  return `values.v_${variable}`;
}

export function fieldId(variable: string): string {
  return `variable-${variable}`;
}

function rawOf(variable: Variable, value: unknown): RawValue {
  if (variable.type === "boolean") return value === true;
  if (variable.type === "multi_select") return Array.isArray(value) ? value.map(String) : [];
  if (value === undefined || value === null) return "";
  if (variable.type === "json") return JSON.stringify(value, null, 2);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Fills the controls with values; a variable without one starts empty. */
export function toFields(variables: readonly Variable[], values: Values): RunFields {
  const own = new Map(Object.entries(values));
  return {
    values: Object.fromEntries(
      variables.map((variable) => [`v_${variable.name}`, rawOf(variable, own.get(variable.name))]),
    ),
  };
}

/** JSON text that does not parse. */
export class WrongJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function valueOf(variable: Variable, raw: RawValue | undefined): unknown {
  if (variable.type === "boolean") return raw === true;
  if (typeof raw !== "string") return raw;
  if (variable.type === "number") return raw.trim() === "" || Number.isNaN(Number(raw)) ? raw.trim() : Number(raw);
  if (variable.type !== "json") return raw;
  if (raw.trim() === "") return undefined;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return new WrongJson(raw);
  }
}

/** The values as they would be sent, before any check. What is not asked for is left out. */
export function fromFields(variables: readonly Variable[], fields: RunFields): Record<string, unknown> {
  const own = new Map(Object.entries(fields.values ?? {}));
  const all = Object.fromEntries(
    variables.map((variable) => [variable.name, valueOf(variable, own.get(`v_${variable.name}`))]),
  );
  return Object.fromEntries(
    variables.filter((variable) => isShown(variable, all)).map((variable) => [variable.name, all[variable.name]]),
  );
}
