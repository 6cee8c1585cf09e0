/** Where something lies in a document: keys and places in lists. */
export type Path = readonly (string | number)[];
export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mappings(value: unknown): Mapping[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

/** Own keys only: a document may have a key called `constructor`. */
export function getAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const key of path) {
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

/** A copy with one value replaced; `undefined` takes the key away. The order of keys stays. */
export function setAt(value: unknown, path: Path, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (typeof key === "number") {
    const list = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[key] = setAt(list[key], rest, next);
    return list;
  }
  const entries = isMapping(value) ? Object.entries(value) : [];
  const at = entries.findIndex(([name]) => name === key);
  const inner = setAt(at < 0 ? undefined : entries[at]![1], rest, next);
  if (inner === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key));
  if (at < 0) entries.push([key, inner]);
  else entries[at] = [key, inner];
  return Object.fromEntries(entries);
}

/** True when `path` is `prefix` or lies inside of it. */
export function isUnder(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((key, index) => String(key) === String(path[index]));
}

/** The id of the control that edits what lies there. */
export function idOf(path: Path): string {
  return `at-${path.map((key) => String(key).replaceAll(/[^\w-]/g, "_")).join("-")}`;
}

export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
