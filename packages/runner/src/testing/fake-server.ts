import type { RunnerEvent } from "@runsheet/contract/run-event";
import { AppError } from "@runsheet/contract/error";
import type { DeviceClaim, HeldRun, NextRuns } from "@runsheet/contract/runner";
import type { Line } from "../device/line.ts";

/** A run as the server keeps it. */
export interface KeptRun {
  claim: DeviceClaim;
  state: "queued" | "held" | "done";
  /** Events taken under the present fence, and all that were ever kept. */
  reported: number;
  events: RunnerEvent[];
  /** How each time that it was held ended. */
  ends: string[];
  cancel: boolean;
  declined: string | null;
}

/** What may happen to a call on its way: it gets lost, or its answer does. */
export type Weather = () => "fine" | "lost" | "answer_lost";

/** The server's side of the line in memory, by the rules of record_run_events: numbers, fences, and what is stale. */
export class FakeServer {
  readonly runs = new Map<string, KeptRun>();
  weather: Weather = () => "fine";
  asked: NextRuns[] = [];
  secrets: Record<string, string> = {};
  acceptFault: AppError | null = null;
  reportFault: AppError | null = null;
  #wake: (() => void)[] = [];

  queue(claim: DeviceClaim): KeptRun {
    const kept: KeptRun = {
      claim,
      state: "queued",
      reported: 0,
      events: [],
      ends: [],
      cancel: false,
      declined: null,
    };
    this.runs.set(claim.run, kept);
    this.wake();
    return kept;
  }

  cancel(run: string): void {
    this.runs.get(run)!.cancel = true;
    this.wake();
  }

  /** Gives the run to nobody, as after a lease that ended. */
  take(run: string): void {
    const kept = this.runs.get(run)!;
    kept.state = "done";
    kept.ends.push("taken");
    this.wake();
  }

  wake(): void {
    for (const go of this.#wake.splice(0)) go();
  }

  line(): Line {
    const over = async <T>(act: () => T | Promise<T>): Promise<T> => {
      await Promise.resolve();
      const weather = this.weather();
      if (weather === "lost") throw new AppError("unavailable", "runner.unreachable");
      const answer = await act();
      if (weather === "answer_lost") throw new AppError("unavailable", "runner.unreachable");
      return answer;
    };
    return {
      next: (input, signal) => over(() => this.#next(input, signal)),
      accept: (held) =>
        over(() => {
          if (this.acceptFault) throw this.acceptFault;
          if (!this.#held(held)) throw new AppError("conflict", "runner.stale");
          return { secrets: this.secrets, endpoint: { address: null, model: null, key: null } };
        }),
      decline: (held, reason) =>
        over(() => {
          const kept = this.#held(held);
          if (!kept) return;
          this.#requeue(kept);
          kept.declined = reason;
        }),
      reconsider: (templateId) =>
        over(() => {
          for (const kept of this.runs.values())
            if (templateId === null || kept.claim.templateId === templateId) kept.declined = null;
        }),
      report: (held, first, events) => over(() => this.#report(held, first, events)),
      giveBack: (held, reason) =>
        over(() => {
          const kept = this.#held(held);
          if (!kept) return;
          kept.ends.push(reason);
          this.#requeue(kept);
        }),
    };
  }

  #report(held: HeldRun, first: number, events: readonly RunnerEvent[]) {
    if (this.reportFault) throw this.reportFault;
    const kept = this.#held(held);
    if (!kept) return { stale: true, cancel: true };
    for (const [index, event] of events.entries()) {
      const number = first + index;
      if (number <= kept.reported) continue;
      if (number > kept.reported + 1) throw new AppError("invalid", "run.gap");
      kept.reported = number;
      kept.events.push(structuredClone(event));
      if (event.type !== "run_finished") continue;
      kept.state = "done";
      kept.ends.push(event.state);
      this.wake();
    }
    return { stale: false, cancel: kept.cancel };
  }

  #held({ run, fence }: HeldRun): KeptRun | null {
    const kept = this.runs.get(run);
    return kept?.state === "held" && kept.claim.fence === fence ? kept : null;
  }

  #requeue(kept: KeptRun): void {
    kept.state = "queued";
    kept.reported = 0;
    kept.claim = { ...kept.claim, fence: String(Number(kept.claim.fence) + 1), attempt: kept.claim.attempt + 1 };
    kept.events = [];
    this.wake();
  }

  async #next(input: NextRuns, signal: AbortSignal) {
    this.asked.push(input);
    for (;;) {
      const held = new Set(input.holding.map(({ run, fence }) => `${run}:${fence}`));
      const lost = input.holding.filter((one) => !this.#held(one));
      const cancel = input.holding.filter((one) => this.#held(one)?.cancel);
      // What it was given and does not know of is offered again: the answer was lost.
      const forgotten = [...this.runs.values()].filter(
        (kept) => kept.state === "held" && !held.has(`${kept.claim.run}:${kept.claim.fence}`),
      );
      const due = [...this.runs.values()].filter((kept) => kept.state === "queued" && kept.declined === null);
      const fresh = input.state === "ready" ? due.slice(0, Math.max(0, input.places - forgotten.length)) : [];
      for (const kept of fresh) kept.state = "held";
      const claims = [...forgotten, ...fresh].map((kept) => structuredClone(kept.claim));
      if (claims.length + lost.length + cancel.length > 0 || input.waitSeconds === 0) return { claims, lost, cancel };
      if (signal.aborted) throw new AppError("unavailable", "runner.unreachable");
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      // The call was cut meanwhile; whatever it would have brought is not given out.
      if (signal.aborted) throw new AppError("unavailable", "runner.unreachable");
    }
  }
}
