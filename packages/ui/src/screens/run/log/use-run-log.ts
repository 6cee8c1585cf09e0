import { isFinal, type RunEvent } from "@runsheet/contract/run-event";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../../wire/trpc.ts";
import { createIntake } from "./intake.ts";
import { appendEvents, EMPTY_LOG, type LogModel } from "./log-model.ts";

/** `lost`: the stream dropped and comes back by itself where it stopped. */
export type Connection = "connecting" | "live" | "lost" | "ended";

/** Events are drawn in batches: more often than this, nobody sees a difference. */
const BATCH_MS = 80;

/** Everything a run has said and goes on saying. Mount it anew for another run. */
export function useRunLog(runId: string): { log: LogModel; connection: Connection; error: unknown } {
  const trpc = useTRPC();
  const [log, setLog] = useState(EMPTY_LOG);
  const [connection, setConnection] = useState<Connection>("connecting");
  const [error, setError] = useState<unknown>(null);
  const [intake] = useState(() =>
    createIntake<RunEvent>(BATCH_MS, (batch) => setLog((before) => appendEvents(before, batch))),
  );
  useEffect(() => intake.stop, [intake]);

  useSubscription(
    trpc.run.follow.subscriptionOptions(
      { id: runId },
      {
        onData: ({ data }) => intake.add(data),
        onConnectionStateChange: ({ state, error: why }) => {
          if (state === "pending") setError(null);
          setConnection((before) =>
            state === "pending"
              ? "live"
              : state === "idle"
                ? "ended"
                : why || before !== "connecting"
                  ? "lost"
                  : "connecting",
          );
        },
        onError: setError,
      },
    ),
  );
  // After a run's last event the server hangs up; that is an end and not a loss.
  const over = log.run !== null && isFinal(log.run.state);
  return { log, connection: over ? "ended" : connection, error };
}
