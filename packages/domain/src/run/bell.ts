/** Wakes one waiter. A ring while nobody waits is kept for the next wait, so none is lost. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, or at once when the signal is aborted. */
  rung(): Promise<void>;
}

export function createBell(signal?: AbortSignal): Bell {
  let rang = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rang = true;
    wake?.();
  };
  signal?.addEventListener("abort", ring, { once: true });
  return {
    ring,
    async rung() {
      if (!rang && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
      rang = false;
      wake = null;
    },
  };
}
