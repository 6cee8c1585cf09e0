import type { Automaton, Reached } from "./automaton.ts";

/** States known at a time; beyond that they are forgotten, and learned anew as the text at hand needs them. */
const MAX_STATES = 4_000;

/** A set of places that some text has come to. */
export interface State extends Reached {
  /** Where its row begins in the table. */
  readonly row: number;
  /** Length of the shortest and of the longest text that could have come to one of the ends. */
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Finds needles in one pass and one look-up per unit, however many there are: a deterministic automaton whose states are
 * made when a text first leads to them (RE2 does the same), so its size follows the texts and not the number of spellings.
 */
export class Scanner {
  readonly automaton: Automaton;
  readonly start: State;
  /** Units that lead nowhere are class 0; every other has its own. */
  readonly #classes = new Uint16Array(65_536);
  readonly #width: number;
  readonly #most: number;
  /** By row and class: the row to go on in, negative where a needle ends there, and 0 where that is not known. */
  #table = new Int32Array(0);
  #states: State[] = [];
  #known = new Map<string, State>();

  constructor(automaton: Automaton, most = MAX_STATES) {
    this.automaton = automaton;
    this.#most = most;
    let classes = 0;
    for (const unit of automaton.units) this.#classes[unit] = classes += 1;
    this.#width = classes + 1;
    this.start = this.#stateOf({ places: [], ends: [] });
  }

  /** Reads a text on from a state; `onEnd` hears of each position after which a needle is complete. */
  read(from: State, text: string, onEnd: (state: State, to: number) => void): State {
    const classes = this.#classes;
    // It may have been forgotten since.
    let { row } = this.#stateIn(from.row) === from ? from : this.#stateOf(from);
    let table = this.#table;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      let next = table[row + classes[unit]!]!;
      if (next === 0) {
        next = this.#learn(this.#stateIn(row), unit);
        table = this.#table;
      }
      row = Math.abs(next);
      if (next < 0) onEnd(this.#stateIn(row), at + 1);
    }
    return this.#stateIn(row);
  }

  #stateIn(row: number): State {
    return this.#states[row / this.#width - 1]!;
  }

  #learn(state: State, unit: number): number {
    const next = this.#stateOf(this.automaton.after(state.places, unit));
    const entry = next.ends.length > 0 ? -next.row : next.row;
    // When the states were forgotten on the way, this row is another's by now.
    if (this.#stateIn(state.row) === state) this.#table[state.row + this.#classes[unit]!] = entry;
    return entry;
  }

  #stateOf(reached: Reached): State {
    const key = `${reached.places.join()} ${reached.ends.join()}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#states.length >= this.#most) this.#forget();
    // Row 0 is no state's, because 0 says that nothing is known.
    const state: State = {
      ...reached,
      ...this.automaton.lengthsOf(reached),
      row: (this.#states.length + 1) * this.#width,
    };
    this.#known.set(key, state);
    this.#states.push(state);
    this.#grow(state.row + this.#width);
    return state;
  }

  #grow(size: number): void {
    if (size <= this.#table.length) return;
    const table = new Int32Array(size * 2);
    table.set(this.#table);
    this.#table = table;
  }

  #forget(): void {
    this.#table.fill(0);
    this.#states = [];
    this.#known.clear();
  }
}
