import type { Readable } from "node:stream";

/**
 * The bytes of a pipe, read only as fast as they are asked for. Attached at once, because Node throws away what an
 * ended program left in a pipe that nobody listens to (`flushStdio` in child_process).
 */
export class ByteStream implements AsyncIterable<Uint8Array> {
  readonly #pipe: Readable;
  #wake: (() => void) | undefined;
  #ended = false;
  #size = 0;
  /** When the reader began to wait for bytes that do not come; undefined while it is busy. */
  #waitingSince: number | undefined;

  constructor(pipe: Readable) {
    this.#pipe = pipe;
    const wake = () => this.#wake?.();
    pipe.on("readable", wake);
    for (const end of ["end", "close", "error"]) {
      pipe.on(end, () => {
        this.#ended = true;
        wake();
      });
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Bytes handed out so far. */
  get size(): number {
    return this.#size;
  }

  /** True when the reader has found nothing for that long. */
  isSilentFor(ms: number): boolean {
    return this.#waitingSince !== undefined && performance.now() - this.#waitingSince >= ms;
  }

  /** Ends the iteration even though somebody still holds the other end of the pipe. */
  cut(): void {
    this.#pipe.destroy();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const bytes = this.#pipe.read() as Buffer | null;
      if (bytes !== null) {
        this.#size += bytes.length;
        yield bytes;
      } else if (this.#ended) return;
      else {
        this.#waitingSince = performance.now();
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#waitingSince = undefined;
      }
    }
  }
}
