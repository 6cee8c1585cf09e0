import { useSyncExternalStore } from "react";

/** Where a table of six columns no longer fits beside the sidebar. */
const NARROW = "(max-width: 899px)";

function subscribe(listener: () => void) {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}
