import { useCallback, useState } from "react";
import type { DraftStore } from "./draft-store.ts";
import { afterDrawing } from "./focus.ts";
import { PROBLEM_LIST, focusPlace } from "./problem-list.tsx";
import type { Problem } from "./problems.ts";
import type { View } from "./search.ts";

/** Which items are unfolded, and the ways to what is wrong. */
export function useOpenItems(store: DraftStore, view: View, setView: (view: View) => void) {
  const [open, setOpenKeys] = useState<ReadonlySet<number>>(new Set());
  const setOpen = useCallback(
    (key: number, isOpen: boolean) =>
      setOpenKeys((before) => new Set(isOpen ? [...before, key] : [...before].filter((each) => each !== key))),
    [],
  );

  /** Unfolds what is around the problem and puts the cursor there. */
  const show = ({ path }: Problem) => {
    const [list, index] = path;
    if ((list === "variables" || list === "steps") && typeof index === "number") {
      const key = store.get().keys[list][index];
      if (key !== undefined) setOpen(key, true);
    }
    afterDrawing(() => focusPlace(path));
  };
  /** Leads to the list of all that is in the way; a text that is no form is put right where it is. */
  const showProblems = () => {
    if (store.get().stuck.length > 0) setView("yaml");
    else if (view === "try") setView("form");
    afterDrawing(() => {
      const list = document.getElementById(PROBLEM_LIST);
      list?.focus();
      list?.scrollIntoView({ block: "center" });
    });
  };
  return { open, setOpen, show, showProblems };
}
