import { useDeferredValue, useMemo, useState } from "react";
import type { LogModel } from "./log-model.ts";
import { findMatches, matchesByLine, type Match } from "./log-search.ts";

export interface LogSearch {
  words: string;
  setWords: (words: string) => void;
  matches: readonly Match[];
  byLine: ReturnType<typeof matchesByLine>;
  /** Index of the match that next and previous stand on. */
  current: number;
  /** Goes that many matches on, around the ends; returns where that is. */
  move: (by: number) => Match | null;
}

export function useLogSearch(log: LogModel, step: number | null): LogSearch {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(-1);
  // Typing stays quick while 100,000 lines are looked through.
  const wanted = useDeferredValue(words);
  const settled = useDeferredValue(log);
  const matches = useMemo(() => findMatches(settled, wanted, step), [settled, wanted, step]);
  const byLine = useMemo(() => matchesByLine(matches), [matches]);
  const current = Math.min(chosen, matches.length - 1);
  return {
    words,
    setWords: (next) => {
      setWords(next);
      setChosen(-1);
    },
    matches,
    byLine,
    current,
    move: (by) => {
      if (matches.length === 0) return null;
      const from = current === -1 && by < 0 ? 0 : current;
      const next = (from + by + matches.length) % matches.length;
      setChosen(next);
      return matches[next] ?? null;
    },
  };
}
