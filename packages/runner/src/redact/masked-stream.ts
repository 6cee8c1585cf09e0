import { MIN_PART } from "./needles.ts";
import type { Scanner, State } from "./scanner.ts";

/** What stands in a secret's place, however long it is. */
export const MASK = "***";

/** Text on its way, in chunks. */
export interface TextStream {
  /** Takes a chunk and gives what can be shown by now. */
  add(text: string): string;
  /** Gives what was held back; nothing follows. */
  end(): string;
}

interface Match {
  from: number;
  to: number;
}

/**
 * Masks what a scanner finds in one stream. Only the end of the text that could be the beginning of a secret is held
 * back. Matches that overlap or touch become one mask, so nothing between two of them is left over.
 */
export class MaskedStream implements TextStream {
  readonly #scanner: Scanner;
  #state: State;
  /** What is not shown yet. */
  #held = "";
  /** Matches in what is held, in order and apart from each other. */
  #matches: Match[] = [];
  /** True when the last thing shown is a mask that may go on. */
  #isOpen = false;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
    this.#state = scanner.start;
  }

  add(text: string): string {
    const before = this.#held.length;
    this.#held += text;
    this.#state = this.#scanner.read(this.#state, text, (state, to) => this.#found(state, before + to));
    return this.#show(this.#scanner.automaton.beginningOf(this.#state.places, this.#held));
  }

  /** Whatever was cut off in the middle of a secret, a killed program or a full log, may not show the first part of it. */
  end(): string {
    const most = this.#scanner.automaton.mostOf(this.#state, MIN_PART);
    if (most.length > 0) this.#mask(most, this.#held.length);
    this.#state = this.#scanner.start;
    return this.#show(this.#held.length);
  }

  #found(state: State, to: number): void {
    const last = this.#matches.at(-1);
    // In a text that repeats itself every position ends a match; what cannot begin earlier only makes the last longer.
    if (last && to - state.shortest <= last.to && (last.from === 0 || to - last.from >= state.longest)) last.to = to;
    else this.#mask(state.ends, to);
  }

  #mask(places: readonly number[], to: number): void {
    let from = this.#scanner.automaton.beginningOf(places, this.#held, to);
    for (let last = this.#matches.at(-1); last && last.to >= from; last = this.#matches.at(-1)) {
      from = Math.min(from, last.from);
      this.#matches.pop();
    }
    this.#matches.push({ from, to });
  }

  /** Lets go of what comes before `to`. A match across it is masked already, and its rest waits without being shown. */
  #show(to: number): string {
    let shown = "";
    let at = 0;
    for (const { from, to: end } of this.#matches) {
      if (from >= to) break;
      if (from > at) {
        shown += this.#held.slice(at, from);
        this.#isOpen = false;
      }
      if (!this.#isOpen) shown += MASK;
      this.#isOpen = true;
      at = Math.min(end, to);
    }
    if (to > at) {
      shown += this.#held.slice(at, to);
      this.#isOpen = false;
    }
    this.#held = this.#held.slice(to);
    this.#matches = this.#matches
      .filter(({ to: end }) => end > to)
      .map(({ from, to: end }) => ({ from: Math.max(0, from - to), to: end - to }));
    return shown;
  }
}
