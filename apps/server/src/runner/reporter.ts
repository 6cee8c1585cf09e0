import { setTimeout as pause } from "node:timers/promises";
import type { RunnerEvent } from "@runsheet/contract/run-event";
import type { Database } from "@runsheet/db/database";
import { recordRunEvents, type Claim } from "@runsheet/db/queue";

/** Events that go into one report at most, and how many may wait before the run has to. */
const BATCH = 500;
const MOST_WAITING = 2_000;
const RETRY_MS = { first: 100, longest: 2_000 };

export interface ReporterOptions {
  db: Pick<Database, "pool">;
  claim: Claim;
  /** Told once when the run shall be canceled or is no longer this runner's. */
  onStop(why: "cancel" | "stale"): void;
  onFault(error: Error): void;
}

/**
 * Records a run's events in order, in batches: while one report is under way the next one gathers. A report that fails is
 * repeated under the same numbers until it is taken, so that nothing is lost or written twice.
 */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #waiting: RunnerEvent[] = [];
  #recorded = 0;
  #stale = false;
  #working: Promise<void> | null = null;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** Takes an event; waits while too many are unrecorded. */
  async add(event: RunnerEvent): Promise<void> {
    if (this.#stale) return;
    this.#waiting.push(event);
    this.#working ??= this.#work();
    if (this.#waiting.length >= MOST_WAITING) await this.#working;
  }

  /** Resolves when all is recorded, or the run is lost to this runner. */
  async finish(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /** Drops what is not recorded: the run belongs to somebody else now. */
  abandon(): void {
    this.#stale = true;
    this.#waiting.length = 0;
  }

  async #work(): Promise<void> {
    // Lets events of the same moment travel together.
    await Promise.resolve();
    for (let delay = RETRY_MS.first; this.#waiting.length > 0 && !this.#stale;) {
      const batch = this.#waiting.slice(0, BATCH);
      try {
        await this.#report(batch);
        delay = RETRY_MS.first;
      } catch (error) {
        this.#options.onFault(error as Error);
        await pause(delay);
        delay = Math.min(delay * 2, RETRY_MS.longest);
      }
    }
    this.#working = null;
  }

  async #report(batch: RunnerEvent[]): Promise<void> {
    const { stale, cancel } = await recordRunEvents(this.#options.db, this.#options.claim, this.#recorded + 1, batch);
    if (stale) {
      this.abandon();
      this.#options.onStop("stale");
      return;
    }
    this.#recorded += batch.length;
    this.#waiting.splice(0, batch.length);
    if (cancel) this.#options.onStop("cancel");
  }
}
