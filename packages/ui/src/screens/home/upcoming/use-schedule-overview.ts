import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../wire/trpc.ts";

/** Read again before long, and soon after the next one is due. */
const READ_AGAIN_MS = 30_000;
const AFTER_DUE_MS = 1_500;

export function useScheduleOverview() {
  return useQuery(
    useTRPC().schedule.overview.queryOptions(undefined, {
      refetchInterval: ({ state }) => {
        const next = state.data?.next[0]?.at;
        const untilDue = next ? Date.parse(next) - Date.now() + AFTER_DUE_MS : READ_AGAIN_MS;
        return Math.min(READ_AGAIN_MS, Math.max(AFTER_DUE_MS, untilDue));
      },
    }),
  );
}
