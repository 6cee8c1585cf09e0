import { isSameJson } from "@runsheet/contract/compare-documents";

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What differs between two states of the same fields. The caller chooses fields that hold nothing secret. */
export function changesOf<Fields extends object>(before: Fields, after: NoInfer<Fields>): Changes {
  const fields = Object.keys({ ...before, ...after }) as (keyof Fields & string)[];
  return Object.fromEntries(
    fields
      .map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }] as const)
      .filter(([, { from, to }]) => !isSameJson(from, to)),
  );
}
