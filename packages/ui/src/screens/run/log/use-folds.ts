import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { useCallback, useState } from "react";
import type { LogModel, LogSection } from "./log-model.ts";

export interface Folds {
  isFolded: (section: LogSection) => boolean;
  toggle: (section: LogSection) => void;
  open: (key: string) => void;
  all: (folded: boolean) => void;
  anyOpen: boolean;
}

/** Which steps are folded. Who opens a run that failed sees the step that failed; the good ones are folded away. */
export function useFolds(run: Run, log: LogModel): Folds {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [foldGood] = useState(isFinal(run.state) && run.state !== "succeeded" && run.state !== "skipped");
  const isFolded = useCallback(
    (section: LogSection) => chosen.get(section.key) ?? (foldGood && section.state === "succeeded"),
    [chosen, foldGood],
  );
  return {
    isFolded,
    toggle: (section) => setChosen((before) => new Map(before).set(section.key, !isFolded(section))),
    open: (key) => setChosen((before) => new Map(before).set(key, false)),
    all: (folded) => setChosen(new Map(log.sections.map((section) => [section.key, folded]))),
    anyOpen: log.sections.some((section) => !isFolded(section)),
  };
}
