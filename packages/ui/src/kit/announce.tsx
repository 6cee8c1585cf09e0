import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus: a result, a change of state; never log lines. */
export function announce(text: string): void {
  // A repeated message is said again only when the text differs.
  message = text === message ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region; mounted once by the shell. */
export function Announcer() {
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {useSyncExternalStore(subscribe, () => message)}
    </div>
  );
}
