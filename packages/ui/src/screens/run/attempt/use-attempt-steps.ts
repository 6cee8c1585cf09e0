import type { Run } from "@runsheet/contract/run";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../../../wire/trpc.ts";
import type { LogModel } from "../log/log-model.ts";
import { stepsOfAttempt, type LiveStep } from "../run-live.ts";
import type { ShownAttempt } from "./attempts.ts";

/** The steps of the chosen attempt; those of an older one are asked for, and until then told by its events. */
export function useAttemptSteps(stored: Run, log: LogModel, attempt: ShownAttempt): LiveStep[] {
  const isOlder = attempt.number < stored.attempt;
  const older = useQuery(
    useTRPC().run.get.queryOptions({ id: stored.id, attempt: attempt.number }, { enabled: isOlder, staleTime: 60_000 }),
  ).data as Run | undefined;
  return useMemo(() => {
    const source =
      isOlder && older
        ? { steps: older.steps, attempt: attempt.number }
        : { steps: stored.steps, attempt: stored.attempt };
    return stepsOfAttempt(attempt, source, log);
  }, [isOlder, older, stored, log, attempt]);
}
