import type { Step } from "@runsheet/contract/step";
import { Variable, type VariableType } from "@runsheet/contract/variable";
import { mappings, textOf, type Mapping } from "./path.ts";

export const VARIABLE_TYPES = Variable.options.map((option) => option.shape.type.value);
export const STEP_KINDS = ["http", "shell", "files", "prompt", "wait"] as const satisfies readonly Step["kind"][];

/** The first of `base`, `base_2`, `base_3` … that nobody has. */
export function freeName(base: string, taken: readonly unknown[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

const keysOf = (type: string): ReadonlySet<string> =>
  new Set(Object.keys(Variable.options.find((option) => option.shape.type.value === type)?.shape ?? {}));

/** Types whose values are text of any kind, so that a default may move between them. */
const TEXTS: ReadonlySet<string> = new Set(["text", "long_text", "email", "url", "pattern", "file_path"]);

/** The variable as another type: what the new type does not know is left out. */
export function withType(variable: Mapping, type: VariableType): Mapping {
  const known = keysOf(type);
  const keepsDefault = TEXTS.has(textOf(variable.type)) && TEXTS.has(type);
  const kept = Object.entries({ ...variable, type }).filter(
    ([key]) => known.has(key) && (key !== "default" || keepsDefault),
  );
  return Object.fromEntries([
    ...kept,
    ...(known.has("options") && !variable.options ? [["options", [{ value: "one" }, { value: "two" }]]] : []),
    ...(known.has("pattern") && !variable.pattern ? [["pattern", "[a-z]+"]] : []),
  ]) as Mapping;
}

export function newVariable(variables: unknown, label: string): Mapping {
  const taken = mappings(variables).map(({ name }) => name);
  return { name: freeName("variable", taken), type: "text", label };
}

const STEP_STARTS: Record<Step["kind"], Mapping> = {
  http: { method: "GET", url: "https://example.org" },
  shell: { script: "echo hello\n" },
  files: { files: [{ path: "file.txt", content: "" }] },
  prompt: { prompt: "Say hello." },
  wait: { seconds: 5 },
};

export function newStep(steps: unknown, kind: Step["kind"], name: string): Mapping {
  const taken = mappings(steps).map(({ id }) => id);
  return { kind, id: freeName(kind, taken), name, ...STEP_STARTS[kind] };
}

/** A copy under a name of its own. */
export function copyOf(item: Mapping, key: "name" | "id", items: unknown): Mapping {
  const taken = mappings(items).map((each) => each[key]);
  return { ...structuredClone(item), [key]: freeName(textOf(item[key]) || key, taken) };
}
