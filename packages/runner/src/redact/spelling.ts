/** Where every spelling begins. */
export const START = 0;
/** Where every spelling is complete; nothing leads on from here. */
export const END = 1;

type Edges = Map<number, number[]>;

/**
 * All the ways to write one piece of a secret, as a graph whose edges are UTF-16 units: each path from START to END is
 * one. Several edges may carry the same unit, and a graph has no circles, so a spelling has a longest length.
 */
export class Spelling {
  readonly next: Edges[] = [new Map(), new Map()];
  /** The same edges from their heads, for walking backwards. */
  readonly prior: Edges[] = [new Map(), new Map()];

  /** Every unit that some edge carries. */
  readonly units = new Set<number>();
  /** Length of the longest way to each node; edges are added from START onwards. */
  readonly #depths = [0, 0];

  /** Length of the longest spelling, in units. */
  get longest(): number {
    return this.#depths[END]!;
  }

  node(): number {
    this.next.push(new Map());
    this.prior.push(new Map());
    this.#depths.push(0);
    return this.next.length - 1;
  }

  edge(from: number, unit: number, to: number): void {
    this.units.add(unit);
    push(this.next[from]!, unit, to);
    push(this.prior[to]!, unit, from);
    this.#depths[to] = Math.max(this.#depths[to]!, this.#depths[from]! + 1);
  }

  /** Adds a text as a way from any of `from` to `to`. Case matters only where `exact` is set. */
  write(from: readonly number[], text: string, { to = END, exact = false } = {}): void {
    let at = from;
    for (let index = 0; index < text.length; index += 1) {
      const next = index === text.length - 1 ? to : this.node();
      for (const unit of exact ? [text.charCodeAt(index)] : casesOf(text[index]!)) {
        for (const node of at) this.edge(node, unit, next);
      }
      at = [next];
    }
  }
}

function push(edges: Edges, unit: number, node: number): void {
  const there = edges.get(unit);
  if (!there) edges.set(unit, [node]);
  else if (!there.includes(node)) there.push(node);
}

/** Hosts and hexadecimal digits change their case on the way; beyond ASCII one character may become two. */
function casesOf(character: string): number[] {
  const lower = character.charCodeAt(0) | 0x20;
  return /[a-z]/i.test(character) ? [lower, lower - 0x20] : [character.charCodeAt(0)];
}
