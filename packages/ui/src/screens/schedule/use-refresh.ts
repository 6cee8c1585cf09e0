import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../../wire/trpc.ts";

/** What is due becomes a run within moments; a skipped one changes no run, so nothing else would tell of it. */
const GRACE_MS = 1_500;
/** Timers take no more than 24 days. */
const LONGEST_MS = 86_400_000;
/** What is due every second is not asked for every second. */
const SHORTEST_MS = 3_000;

/** Reads schedules again once the next of these instants has passed. */
export function useRefreshWhenDue(instants: readonly (string | null)[]): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const next = instants.reduce<string | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
  useEffect(() => {
    if (next === null) return;
    const wait = Math.max(SHORTEST_MS, Date.parse(next) - Date.now() + GRACE_MS);
    const timer = setTimeout(
      () => void queries.invalidateQueries(trpc.schedule.pathFilter()),
      Math.min(LONGEST_MS, wait),
    );
    return () => clearTimeout(timer);
  }, [next, queries, trpc]);
}
