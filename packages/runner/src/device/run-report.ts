import { AppError } from "@runsheet/contract/error";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Host } from "../host.ts";
import type { JournalEntry, LeftBecause, Place } from "./journal.ts";
import type { Lane } from "./lane.ts";
import type { Line } from "./line.ts";
import { Patience } from "./patience.ts";

/** Events in one report, and how many may wait for the disk before the run has to. */
const BATCH = 500;
const MOST_WAITING = 2_000;
/** While the server answers, a run is this many events ahead of it at most; while it does not, the outbox's limit counts. */
const MOST_AHEAD = 5_000;
const REPORT = { firstMs: 500, longestMs: 30_000 };
const DISK = { firstMs: 200, longestMs: 10_000 };

export interface ReportLent {
  entry: JournalEntry;
  line: Pick<Line, "report">;
  host: Pick<Host, "sleep" | "now">;
  /** Shared by all runs, so that a long outbox does not crowd out everything else. */
  lane: Lane;
  /** True while log text finds no room on disk any more. */
  isFull(): boolean;
  /** The server wants the run to end, or it is no longer this device's. */
  onStop(why: "cancel" | "stale"): void;
  onFault(error: unknown): void;
  /** The disk took what there was. */
  onWritten(): void;
  /** Something was written or taken. */
  onChange(): void;
}

/**
 * Brings a run's events to the server: each is on disk before it is reported, and stays there until the run's end was
 * taken. A report that fails is repeated under the same numbers, so that nothing is lost or written twice.
 */
export class RunReport {
  readonly #lent: ReportLent;
  readonly #over = new AbortController();
  readonly #patience: Patience;
  readonly #room: (() => void)[] = [];
  #waiting: RunnerEvent[] = [];
  #place: Place | null = null;
  #writing: Promise<void> | null = null;
  #sending: Promise<void> | null = null;
  #answered = true;
  #toldFull = false;

  constructor(lent: ReportLent) {
    this.#lent = lent;
    this.#patience = new Patience(lent.host, REPORT);
    this.#send();
  }

  /** Events that the server has not taken yet. */
  get ahead(): number {
    return this.#lent.entry.events + this.#waiting.length - (this.#place?.events ?? 0);
  }

  /** True when there is nothing more to tell: the server said so. */
  get abandoned(): boolean {
    return this.#over.signal.aborted;
  }

  /** Takes an event; waits while the disk or a server that answers is behind. */
  async add(event: RunnerEvent): Promise<void> {
    if (this.abandoned) return;
    const kept = this.#lent.isFull() ? this.#shortened(event) : event;
    if (!kept) return;
    this.#waiting.push(kept);
    this.#writing ??= this.#write();
    if (this.#waiting.length >= MOST_WAITING) await this.#writing;
    while (this.#answered && this.ahead > MOST_AHEAD && !this.abandoned)
      await new Promise<void>((resolve) => this.#room.push(resolve));
  }

  /** Resolves when all that was added is on disk. */
  async written(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Resolves when the server has taken all, or says that the run is no longer this device's. */
  async finish(): Promise<void> {
    while (this.#writing ?? this.#sending) await (this.#writing ?? this.#sending);
  }

  /** Notes on disk that the run was left before its end. */
  async leave(because: LeftBecause): Promise<void> {
    await this.written();
    await this.#lent.entry.leave(because);
  }

  /** Tries again at once. */
  hurry(): void {
    this.#patience.hurry();
  }

  /** Drops what was not taken. */
  abandon(): void {
    this.#over.abort();
    this.#waiting = [];
    this.#makeRoom();
  }

  /** What is kept without room: how everything ended, and one line that says what is missing. */
  #shortened(event: RunnerEvent): RunnerEvent | null {
    if (event.type === "progress") return null;
    if (event.type !== "log") return event;
    if (this.#toldFull) return null;
    this.#toldFull = true;
    const text =
      "This device has no more room for results that wait to be reported; further output of this run is dropped.\n";
    return { ...event, stream: "system", text };
  }

  async #write(): Promise<void> {
    // Lets events of the same moment be written together.
    await Promise.resolve();
    const patience = new Patience(this.#lent.host, DISK);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#lent.entry.append(batch);
        patience.reset();
        this.#lent.onWritten();
        this.#send();
      } catch (error) {
        // A full disk makes the run wait: what it did must not be forgotten.
        if (this.abandoned) break;
        this.#waiting = [...batch, ...this.#waiting];
        this.#lent.onFault(error);
        await patience.pause(this.#over.signal);
      }
      this.#lent.onChange();
    }
    this.#writing = null;
  }

  #send(): void {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      // What was written while the last answer was on its way.
      if (!this.abandoned && (this.#place?.events ?? 0) < this.#lent.entry.events) this.#send();
    });
  }

  async #sendAll(): Promise<void> {
    await Promise.resolve();
    while (!this.abandoned && (this.#place?.events ?? 0) < this.#lent.entry.events) {
      try {
        await this.#lent.lane.run(() => this.#sendBatch());
        this.#answered = true;
        this.#patience.reset();
      } catch (error) {
        this.#lent.onFault(error);
        this.#answered = false;
        this.#makeRoom();
        if (error instanceof AppError && isFinalRefusal(error)) return this.#refused();
        await this.#patience.pause(this.#over.signal);
      }
      this.#lent.onChange();
    }
  }

  async #sendBatch(): Promise<void> {
    const { entry, line, onStop } = this.#lent;
    if (this.abandoned) return;
    const { events, next } = await entry.read(this.#place, BATCH);
    const { stale, cancel } = await line.report(entry.head, (this.#place?.events ?? 0) + 1, events);
    if (stale) {
      this.abandon();
      return onStop("stale");
    }
    this.#place = next;
    this.#makeRoom();
    if (cancel) onStop("cancel");
  }

  /** The server will never take it: the same as if the run were somebody else's. */
  #refused(): void {
    this.abandon();
    this.#lent.onStop("stale");
  }

  #makeRoom(): void {
    for (const go of this.#room.splice(0)) go();
  }
}

function isFinalRefusal({ kind }: AppError): boolean {
  return kind === "invalid" || kind === "not_found" || kind === "conflict";
}
