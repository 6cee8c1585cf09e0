import { useSyncExternalStore } from "react";

/** One timer per beat for the whole page, running only while something shows a time. */
function createClock(beatMs: number) {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    now = Date.now();
    timer ??= setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, beatMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { subscribe, read: () => now };
}
const clocks = { second: createClock(1_000), slow: createClock(15_000) };

/** The present, refreshed every second or every 15 seconds. */
export function useNow(beat: "second" | "slow"): number {
  return useSyncExternalStore(clocks[beat].subscribe, clocks[beat].read);
}
