import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../wire/trpc.ts";

/** Presence changes without a word: it is asked for now and then, and by every screen anew. */
const LOOK_MS = 10_000;

/** The devices that work for the workspace, and whether they are there. */
export function useRunners() {
  return useQuery(useTRPC().runner.list.queryOptions(undefined, { refetchInterval: LOOK_MS, staleTime: 0 }));
}
