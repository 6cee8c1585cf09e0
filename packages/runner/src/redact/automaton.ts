import type { Needle } from "./needles.ts";
import { END, type Spelling, START } from "./spelling.ts";

/** What has been read so far, as far as needles care. */
export interface Reached {
  /** Places within needles that the text has come to: every beginning of a needle that ends here. */
  readonly places: readonly number[];
  /** Places where a needle ends here. */
  readonly ends: readonly number[];
}

/**
 * All needles as one nondeterministic automaton. A slot is one piece of one needle, and the pieces of a needle have
 * consecutive slots; a place is a node of a slot's spelling, as the number slot × stride + node.
 */
export class Automaton {
  readonly #slots: Spelling[] = [];
  readonly #isFirst: boolean[] = [];
  /** The needle of each slot: how many pieces it has, and the length of its longest spelling. */
  readonly #needles: { pieces: number; longest: number }[] = [];
  /** How many pieces of its needle come before each slot that is more than half of the needle; 0 before that. */
  readonly #most: number[] = [];
  readonly #stride: number;
  readonly #beginnings: number[] = [];

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) {
      const about = { pieces: needle.length, longest: needle.reduce((sum, { longest }) => sum + longest, 0) };
      for (const [index, spelling] of needle.entries()) {
        this.#slots.push(spelling);
        this.#needles.push(about);
        this.#isFirst.push(index === 0);
        this.#most.push(index * 2 > needle.length ? index : 0);
      }
    }
    this.#stride = Math.max(...new Set(this.#slots.map(({ next }) => next.length)));
    this.#isFirst.forEach((isFirst, slot) => isFirst && this.#beginnings.push(slot * this.#stride + START));
  }

  /** Every unit that occurs in some needle. */
  get units(): Set<number> {
    return new Set([...new Set(this.#slots)].flatMap(({ units }) => [...units]));
  }

  /** Where one more unit leads from these places, and from the beginnings of all needles. */
  after(from: readonly number[], unit: number): Reached {
    const places = new Set<number>();
    const ends = new Set<number>();
    for (const place of from) this.#step(place, unit, places, ends);
    for (const place of this.#beginnings) this.#step(place, unit, places, ends);
    return { places: [...places].toSorted((one, other) => one - other), ends: [...ends] };
  }

  /** Length of the shortest and of the longest text that could have come to one of the ends. */
  lengthsOf({ ends }: Reached): { shortest: number; longest: number } {
    const ended = ends.map((place) => this.#needles[Math.floor(place / this.#stride)]!);
    return {
      shortest: Math.min(...ended.map(({ pieces }) => pieces)),
      longest: Math.max(...ended.map(({ longest }) => longest)),
    };
  }

  /** Places that have more than half of a needle behind them, and that in at least so many pieces. */
  mostOf({ places }: Reached, pieces: number): number[] {
    return places.filter((place) => this.#most[Math.floor(place / this.#stride)]! >= pieces);
  }

  #step(place: number, unit: number, places: Set<number>, ends: Set<number>): void {
    const slot = Math.floor(place / this.#stride);
    for (const node of this.#slots[slot]!.next[place % this.#stride]!.get(unit) ?? []) {
      if (node !== END) places.add(slot * this.#stride + node);
      else if (this.#isLast(slot)) ends.add(slot * this.#stride + END);
      else places.add((slot + 1) * this.#stride + START);
    }
  }

  #isLast(slot: number): boolean {
    return slot + 1 === this.#slots.length || this.#isFirst[slot + 1]!;
  }

  /**
   * The earliest position in `text` where something begins that has come to one of the places at its end, or the
   * length of the text when nothing has. Walks all of them backwards at once.
   */
  beginningOf(places: readonly number[], text: string, end = text.length): number {
    let earliest = end;
    let front = new Set<number>();
    for (const place of places) this.#arrive(place, front);
    for (let at = end; at > 0 && front.size > 0; at -= 1) {
      const unit = text.charCodeAt(at - 1);
      const back = new Set<number>();
      for (const place of front) {
        const slot = Math.floor(place / this.#stride);
        for (const node of this.#slots[slot]!.prior[place % this.#stride]!.get(unit) ?? []) {
          if (node === START && this.#isFirst[slot]) earliest = at - 1;
          this.#arrive(slot * this.#stride + node, back);
        }
      }
      front = back;
    }
    return earliest;
  }

  /** Standing before a piece is standing behind the one before it. */
  #arrive(place: number, front: Set<number>): void {
    const slot = Math.floor(place / this.#stride);
    if (place % this.#stride !== START) front.add(place);
    else if (!this.#isFirst[slot]) front.add((slot - 1) * this.#stride + END);
  }
}
