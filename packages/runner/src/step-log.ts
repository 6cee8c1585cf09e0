import type { TextStream } from "./redact/masked-stream.ts";
import { clean, pieces } from "./text.ts";
import { LOG_DELAY_MS, MAX_RUN_LOG } from "./limits.ts";
import { noRedactor, type Redactor } from "./redact.ts";

export type Stream = "stdout" | "stderr" | "system";

/** Sends log texts of one step on; its promise resolves when there is room for more. */
export type Send = (texts: { stream: Stream; text: string }[]) => Promise<void>;

/** What is left of a run's log, in characters; shared by its steps. */
export interface Allowance {
  left: number;
}

export function freshAllowance(): Allowance {
  return { left: MAX_RUN_LOG };
}

/**
 * Gathers the output of one step in the order in which it came. The first text after a pause leaves at once; what
 * follows within LOG_DELAY_MS leaves together, so a busy program makes few events and a quiet one has no delay. Secrets
 * are masked before anything is counted, cut or kept.
 */
export class StepLog {
  readonly #send: Send;
  readonly #allowance: Allowance;
  readonly #redactor: Redactor;
  readonly #masked: Record<"stdout" | "stderr", TextStream>;
  readonly #decoders = {
    stdout: new TextDecoder("utf-8", { ignoreBOM: true }),
    stderr: new TextDecoder("utf-8", { ignoreBOM: true }),
  };
  #waiting: { stream: Stream; text: string }[] = [];
  #size = 0;
  #sentAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: Send, allowance: Allowance, redactor: Redactor = noRedactor) {
    this.#send = send;
    this.#allowance = allowance;
    this.#redactor = redactor;
    this.#masked = { stdout: redactor.stream(), stderr: redactor.stream() };
  }

  /** Output of a program, decoded across the borders of its chunks. */
  bytes(stream: "stdout" | "stderr", bytes: Uint8Array): Promise<void> {
    return this.text(stream, this.#decoders[stream].decode(bytes, { stream: true }));
  }

  text(stream: "stdout" | "stderr", text: string): Promise<void> {
    // Nothing more is shown, so nothing more needs to be searched; what is held back is dropped as well.
    return this.#allowance.left <= 0 ? Promise.resolve() : this.#show(stream, this.#masked[stream].add(text));
  }

  #show(stream: "stdout" | "stderr", text: string): Promise<void> {
    if (text === "" || this.#allowance.left <= 0) return Promise.resolve();
    const kept = text.length > this.#allowance.left ? text.slice(0, this.#allowance.left) : text;
    this.#allowance.left -= text.length;
    this.#keep(stream, clean(kept));
    if (this.#allowance.left > 0) return this.#flushSoon();
    return this.line(
      `The log of this run has reached ${MAX_RUN_LOG / 1_000_000} MB; the rest of its output is dropped.`,
    );
  }

  /** A line that Runsheet itself says; always kept. */
  line(text: string): Promise<void> {
    this.#keep("system", `${clean(this.#redactor.text(text))}\n`);
    return this.#flushSoon();
  }

  /**
   * Lets go of what was held back: the bytes of an incomplete character, and what could have become a secret. Called
   * when what a step put out is complete, before Runsheet says something about it.
   */
  async endOutput(): Promise<void> {
    for (const stream of ["stdout", "stderr"] as const) {
      await this.text(stream, this.#decoders[stream].decode());
      await this.#show(stream, this.#masked[stream].end());
    }
  }

  /** Sends what waits. Called once, when nothing follows. */
  async end(): Promise<void> {
    await this.endOutput();
    await this.flush();
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#size = 0;
    this.#sentAt = performance.now();
    if (waiting.length === 0) return Promise.resolve();
    return this.#send(waiting.flatMap(({ stream, text }) => pieces(text).map((piece) => ({ stream, text: piece }))));
  }

  #keep(stream: Stream, text: string): void {
    const last = this.#waiting.at(-1);
    if (last?.stream === stream) last.text += text;
    else this.#waiting.push({ stream, text });
    this.#size += text.length;
  }

  #flushSoon(): Promise<void> {
    const rest = this.#sentAt + LOG_DELAY_MS - performance.now();
    if (rest <= 0 || this.#size >= 16_384) return this.flush();
    this.#timer ??= setTimeout(() => void this.flush(), rest);
    return Promise.resolve();
  }
}
