import { capabilitiesOf, compareCapabilities } from "./capability.ts";
import type { Comparison, FieldChange, ItemChange } from "./compare.ts";
import type { TemplateDocument } from "./template-document.ts";

type Json = FieldChange["before"];
type JsonObject = Record<string, unknown>;

const ABOUT = ["name", "description", "category", "tags", "readme", "timeoutSeconds", "retry"] as const;

/** All that differs between two documents. */
export function compareDocuments(before: TemplateDocument, after: TemplateDocument): Comparison {
  return {
    about: ABOUT.flatMap((field) => fieldChanges(before[field], after[field], field)),
    variables: itemChanges(before.variables, after.variables, ({ name }) => name),
    steps: itemChanges(before.steps, after.steps, ({ id }) => id),
    capabilities: compareCapabilities(capabilitiesOf(before), capabilitiesOf(after)),
  };
}

/** True when two JSON values are the same, whatever the order of their keys. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const [ours, theirs] = [present(one), present(other)];
  return ours.length === theirs.length && ours.every((key) => key in other && isSameJson(one[key], other[key]));
}

/** What differs inside; lists of plain values are told as a whole, lists of objects item by item. */
function fieldChanges(before: unknown, after: unknown, field: string): FieldChange[] {
  if (isSameJson(before, after)) return [];
  if (isBranch(before) && isBranch(after) && !isLeafList(before) && !isLeafList(after)) {
    if (Array.isArray(before) === Array.isArray(after)) {
      const keys = [...new Set([...present(after), ...present(before)])];
      return keys.flatMap((key) => fieldChanges(before[key], after[key], field === "" ? key : `${field}.${key}`));
    }
  }
  return [{ field, ...sides(before, after) }];
}

function sides(before: unknown, after: unknown): { before?: Json; after?: Json } {
  return {
    ...(before === undefined ? {} : { before: before as Json }),
    ...(after === undefined ? {} : { after: after as Json }),
  };
}

function isBranch(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object";
}

function isLeafList(value: unknown): boolean {
  return Array.isArray(value) && !value.every(isBranch);
}

/** Keys with a value; JSON has no undefined. */
function present(value: JsonObject): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

function itemChanges<Item extends object>(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
): ItemChange[] {
  const had = new Map(before.map((item) => [nameOf(item), item]));
  const has = new Set(after.map(nameOf));
  const stayed = inPlace(
    before.map(nameOf).filter((name) => has.has(name)),
    after.map(nameOf).filter((name) => had.has(name)),
  );
  const changes = after.map((item): ItemChange => {
    const name = nameOf(item);
    const old = had.get(name);
    if (!old) return { name, change: "added", ...sides(undefined, item), fields: [] };
    const fields = fieldChanges(old, item, "");
    const change = fields.length > 0 ? "changed" : stayed.has(name) ? "same" : "moved";
    return { name, change, ...sides(old, item), fields };
  });
  return withRemoved(changes, before, nameOf);
}

/** Puts what was removed behind what stood before it. */
function withRemoved<Item extends object>(
  changes: ItemChange[],
  before: readonly Item[],
  nameOf: (item: Item) => string,
): ItemChange[] {
  const all = [...changes];
  let place = 0;
  for (const item of before) {
    const name = nameOf(item);
    const at = all.findIndex((change) => change.name === name);
    if (at >= 0) place = at + 1;
    else all.splice(place++, 0, { name, change: "removed", ...sides(item, undefined), fields: [] });
  }
  return all;
}

/** The names that keep their order: the longest run of them that is in both, so that as few as possible count as moved. */
function inPlace(before: readonly string[], after: readonly string[]): Set<string> {
  const old = new Map(before.map((name, index) => [name, index]));
  const best: string[][] = [];
  for (const [index, name] of after.entries()) {
    const place = old.get(name)!;
    const longest = best
      .slice(0, index)
      .filter((run) => old.get(run.at(-1)!)! < place)
      .reduce<string[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, name]);
  }
  return new Set(best.reduce<string[]>((most, run) => (run.length > most.length ? run : most), []));
}
