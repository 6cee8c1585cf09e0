/**
 * A queue between the work and whoever follows it. Adding never reorders and never blocks by itself: `add` takes the
 * items at once and its promise resolves when there is room for more, which is how a slow reader slows the work down.
 */
export class Channel<T> {
  readonly #most: number;
  #items: T[] = [];
  #closed = false;
  #abandoned = false;
  #wakeReader: (() => void) | undefined;
  #wakeWriters: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(...items: T[]): Promise<void> {
    if (this.#abandoned) return Promise.resolve();
    this.#items.push(...items);
    this.#wakeReader?.();
    if (this.#items.length < this.#most) return Promise.resolve();
    return new Promise((resolve) => this.#wakeWriters.push(resolve));
  }

  /** No more items will come; the reader ends after those that wait. */
  close(): void {
    this.#closed = true;
    this.#wakeReader?.();
  }

  /** Nobody reads any more: everything waiting and everything to come is dropped, and no writer waits. */
  abandon(): void {
    this.#abandoned = true;
    this.#items = [];
    this.#letWritersGo();
  }

  async *read(): AsyncGenerator<T, void> {
    for (;;) {
      const items = this.#items;
      this.#items = [];
      // Writers go on only when the batch has been taken to its end, so what waits stays bounded.
      for (const item of items) yield item;
      this.#letWritersGo();
      if (this.#items.length > 0) continue;
      if (this.#closed) return;
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
      this.#wakeReader = undefined;
    }
  }

  #letWritersGo(): void {
    const writers = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of writers) wake();
  }
}
