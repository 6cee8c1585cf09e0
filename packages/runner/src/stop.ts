import type { Host } from "./host.ts";

/** Why a run or a step was told to end before it was done; the abort reason of the signals inside the runner. */
export class Stop {
  readonly state: "canceled" | "timed_out";
  readonly reason: string;

  constructor(state: "canceled" | "timed_out", reason: string) {
    this.state = state;
    this.reason = reason;
  }
}

/** The stop that a signal carries, or undefined while it has not aborted. */
export function stopOf(signal: AbortSignal): Stop | undefined {
  return signal.aborted ? (signal.reason as Stop) : undefined;
}

export interface Deadline {
  signal: AbortSignal;
  clear(): void;
}

/** A signal that aborts with `stop` after some seconds, unless cleared before. */
export function startDeadline(host: Host, seconds: number, stop: Stop): Deadline {
  const over = new AbortController();
  const cleared = new AbortController();
  void host.sleep(seconds * 1_000, cleared.signal).then(() => {
    if (!cleared.signal.aborted) over.abort(stop);
  });
  return { signal: over.signal, clear: () => cleared.abort() };
}

/** A signal that aborts with a `canceled` stop when someone else's signal does. */
export function canceledBy(signal: AbortSignal): Deadline {
  const canceled = new AbortController();
  const cancel = () => canceled.abort(new Stop("canceled", dotted(signal.reason) ?? "run.canceled"));
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel, { once: true });
  return { signal: canceled.signal, clear: () => signal.removeEventListener("abort", cancel) };
}

function dotted(reason: unknown): string | undefined {
  return typeof reason === "string" && /^[a-z_]+(\.[a-z_]+)+$/.test(reason) ? reason : undefined;
}
