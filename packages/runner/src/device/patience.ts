import type { Host } from "../host.ts";

/** Pauses that grow while something fails, and end early when there is a reason to try again. */
export class Patience {
  readonly #host: Pick<Host, "sleep">;
  readonly #firstMs: number;
  readonly #longestMs: number;
  #ms: number;
  #cut = new AbortController();

  constructor(host: Pick<Host, "sleep">, { firstMs, longestMs }: { firstMs: number; longestMs: number }) {
    this.#host = host;
    this.#firstMs = this.#ms = firstMs;
    this.#longestMs = longestMs;
  }

  /** Waits longer each time. A random part keeps many devices from coming back in the same moment. */
  async pause(signal: AbortSignal): Promise<void> {
    const ms = this.#ms * (0.5 + Math.random() / 2);
    this.#ms = Math.min(this.#ms * 2, this.#longestMs);
    await this.#host.sleep(ms, AbortSignal.any([signal, this.#cut.signal]));
  }

  /** It works again: the next pause is a short one. */
  reset(): void {
    this.#ms = this.#firstMs;
  }

  /** Whoever waits goes on at once, and patience begins anew. */
  hurry(): void {
    this.reset();
    this.#cut.abort();
    this.#cut = new AbortController();
  }
}
