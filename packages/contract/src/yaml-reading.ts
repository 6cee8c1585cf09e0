import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";

export type Path = readonly PropertyKey[];

export const MAX_DEPTH = 64;
export const TOO_DEEP = `The file nests more than ${MAX_DEPTH} levels deep`;
/** Values that aliases may add; what they multiply is known only by doing it. */
const MAX_ALIASED = 10_000;

const TAGS = new Set(["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`));

type Report = (node: Node, path: Path, message: string) => void;

/** Turns nodes into JSON. Anchors are known in the order of the text, as YAML says: an alias means the one before it. */
export class YamlReading {
  readonly #report: Report;
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Node, Node>();
  readonly #open = new Set<Node>();
  #aliased = 0;
  #depthOfAlias = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  valueOf(node: Node, path: Path): unknown {
    if (this.#depthOfAlias > 0) this.#aliased += 1;
    if (isAlias(node)) return this.#aliasedValue(node.source, node, path);
    if ("anchor" in node && node.anchor) this.#anchors.set(node.anchor, node);
    if (node.tag && !TAGS.has(node.tag) && node.tag !== "!")
      this.#report(node, path, `The tag ${node.tag} is not known`);
    if (path.length > MAX_DEPTH) return this.#refuse(node, path, TOO_DEEP);
    if (isScalar(node)) return this.#text(node.value, node, path);
    this.#open.add(node);
    const value = isSeq(node)
      ? node.items.map((item, index) => this.valueOf(item as Node, [...path, index]))
      : this.#objectOf(isMap(node) ? (node.items as Pair<Node, Node | null>[]) : [], path);
    this.#open.delete(node);
    return value;
  }

  #refuse(node: Node, path: Path, message: string): null {
    this.#report(node, path, message);
    return null;
  }

  #aliasedValue(name: string, node: Node, path: Path): unknown {
    const target = this.#anchors.get(name);
    if (!target) return this.#refuse(node, path, `There is no anchor &${name} above`);
    if (this.#open.has(target)) return this.#refuse(node, path, `The alias *${name} lies within what it stands for`);
    if (this.#aliased > MAX_ALIASED) return null;
    this.#targets.set(node, target);
    this.#depthOfAlias += 1;
    const value = this.valueOf(target, path);
    this.#depthOfAlias -= 1;
    if (this.#aliased > MAX_ALIASED && this.#depthOfAlias === 0)
      this.#report(node, path, `Aliases stand for more than ${MAX_ALIASED} values`);
    return value;
  }

  /** PostgreSQL keeps neither NUL nor halves of surrogate pairs, which escapes can bring about. */
  #text(value: unknown, node: Node, path: Path): unknown {
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
      this.#report(node, path, "NUL characters and halves of surrogate pairs cannot be kept");
    return value;
  }

  #objectOf(pairs: Pair<Node, Node | null>[], path: Path): Record<string, unknown> {
    const found = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const name = String(isAlias(key) ? this.valueOf(key, path) : isScalar(key) ? key.value : "");
      const here = [...path, name];
      this.#text(name, key, here);
      if (name === "__proto__") this.#report(key, here, "The name __proto__ is not allowed");
      else if (found.has(name)) this.#report(key, here, `${name} is written twice`);
      found.set(name, value ? this.valueOf(value, here) : null);
    }
    return Object.fromEntries(found);
  }

  /** How far the path leads, and where that stands. Called after `valueOf`, which knows what aliases stand for. */
  find(root: Node, path: Path): { offset: number; keyOffset: number } {
    let node: Node = root;
    let keyOffset = startOf(root);
    for (const key of path) {
      const here = this.#targets.get(node) ?? node;
      const pair = isMap(here)
        ? (here.items as Pair<Node, Node | null>[]).find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      const next = pair ? (pair.value ?? pair.key) : isSeq(here) ? (here.items[key as number] as Node) : undefined;
      if (!next) break;
      keyOffset = startOf(pair ? pair.key : next);
      node = next;
    }
    return { offset: startOf(node), keyOffset };
  }
}

/** Where a node begins in the text. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
