import type { RunSummary } from "@runsheet/contract/run";
import { useState } from "react";
import { keepShown, NOTHING, shareOf, toggleAll, toggleOne, toggleRange } from "./selection.ts";

export interface RunSelection {
  runs: RunSummary[];
  has: (id: string) => boolean;
  share: "all" | "some" | "none";
  toggle: (id: string, range: boolean) => void;
  toggleShown: () => void;
  clear: () => void;
}

/** Which of the shown runs are chosen. */
export function useSelection(shown: readonly RunSummary[]): RunSelection {
  const [stored, setSelection] = useState(NOTHING);
  const ids = shown.map(({ id }) => id);
  const selection = keepShown(stored, ids);
  return {
    runs: shown.filter(({ id }) => selection.ids.has(id)),
    has: (id) => selection.ids.has(id),
    share: shareOf(selection, ids),
    toggle: (id, range) => setSelection(range ? toggleRange(selection, id, ids) : toggleOne(selection, id)),
    toggleShown: () => setSelection(toggleAll(selection, ids)),
    clear: () => setSelection(NOTHING),
  };
}
