/** Lets a few pieces of work go on at once; the others wait in the order in which they came. */
export class Lane {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(width: number) {
    this.#free = width;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await work();
    } finally {
      // A place goes straight to whoever waits, so that nobody new slips in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
