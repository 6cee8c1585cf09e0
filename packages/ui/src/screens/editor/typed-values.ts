import type { Values } from "@runsheet/contract/variable";

/** What somebody typed into the form beside the editor: it outlives the form, which is built anew as variables change. */
export interface TypedValues {
  get: () => Values;
  put: (name: string, value: unknown) => void;
}

export function createTyped(): TypedValues {
  const typed = new Map<string, unknown>();
  return {
    get: () => Object.fromEntries(typed) as Values,
    put: (name, value) => void typed.set(name, value),
  };
}
