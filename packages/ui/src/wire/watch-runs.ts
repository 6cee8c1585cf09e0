import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { gather } from "./gather.ts";
import { useHouse } from "./house.tsx";
import { useTRPC } from "./trpc.ts";

/** Many runs may change within one blink; lists are read again once for all of them. */
const GATHER_MS = 150;

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

/** Keeps everything about runs current. Mounted once, in the shell. */
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

  const [onConnectionStateChange] = useState(() =>
    breaks(
      () => void reachability.probe(),
      // What happened while nobody listened is read in full.
      () => void queries.invalidateQueries(trpc.run.pathFilter()),
    ),
  );

  useSubscription(
    trpc.run.watch.subscriptionOptions(undefined, {
      onData: ({ runId }) => {
        if (runId === null) void queries.invalidateQueries(trpc.run.pathFilter());
        else changes.add(runId);
      },
      onConnectionStateChange,
    }),
  );
}
