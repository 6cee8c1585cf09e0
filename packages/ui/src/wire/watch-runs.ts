import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { gather } from "./gather.ts";
import { useHouse } from "./house.tsx";
import { useTRPC } from "./trpc.ts";

/** Many runs may change within one blink; lists are read again once for all of them. */
const GATHER_MS = 150;
/** What schedules say of their runs is dearer to read, and nobody waits for it within a blink. */
const GATHER_SCHEDULES_MS = 1_000;

/** Tells when a stream that had broken is open again. */
function breaks(onBroken: () => void, onMended: () => void) {
  let broken = false;
  return (connection: { state: string; error?: unknown }) => {
    if (connection.state === "connecting" && connection.error) {
      broken = true;
      onBroken();
    } else if (connection.state === "pending" && broken) {
      broken = false;
      onMended();
    }
  };
}

/** Keeps everything about runs, and what schedules tell of them, current. Mounted once, in the shell. */
export function useWatchRuns(): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { reachability } = useHouse();

  const [changes] = useState(() =>
    gather(GATHER_MS, (runIds: string[]) => {
      void queries.invalidateQueries(trpc.run.list.pathFilter());
      void queries.invalidateQueries(trpc.run.overview.pathFilter());
      for (const id of runIds) void queries.invalidateQueries(trpc.run.get.queryFilter({ id }));
    }),
  );
  useEffect(() => changes.forget, [changes]);
  const [occurrences] = useState(() =>
    gather(GATHER_SCHEDULES_MS, () => void queries.invalidateQueries(trpc.schedule.pathFilter())),
  );
  useEffect(() => occurrences.forget, [occurrences]);

  const [onConnectionStateChange] = useState(() =>
    breaks(
      () => void reachability.probe(),
      // What happened while nobody listened is read in full.
      () => {
        void queries.invalidateQueries(trpc.run.pathFilter());
        void queries.invalidateQueries(trpc.schedule.pathFilter());
      },
    ),
  );

  useSubscription(
    trpc.run.watch.subscriptionOptions(undefined, {
      onData: ({ runId }) => {
        if (runId === null) void queries.invalidateQueries(trpc.run.pathFilter());
        else changes.add(runId);
        occurrences.add(null);
      },
      onConnectionStateChange,
    }),
  );
}
