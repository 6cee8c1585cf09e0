import { useSyncExternalStore } from "react";

/** A small choice of this viewer, kept in localStorage where that is allowed and in memory otherwise. */
export interface Remembered {
  get: () => string | null;
  set: (value: string | null) => void;
  subscribe: (listener: () => void) => () => void;
}

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string): Remembered {
  const name = `runsheet.${key}`;
  const listeners = new Set<() => void>();
  let value = readStorage(name);
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        if (next === null) localStorage.removeItem(name);
        else localStorage.setItem(name, next);
      } catch {
        // Storage may be full or forbidden; the choice then lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useRemembered(choice: Remembered): string | null {
  return useSyncExternalStore(choice.subscribe, choice.get);
}
