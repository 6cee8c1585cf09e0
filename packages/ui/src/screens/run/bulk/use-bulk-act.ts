import type { ManyOutcomes, RunSummary } from "@runsheet/contract/run";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../../wire/refusal.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { summarize } from "./outcomes.ts";

export type BulkAct = "cancel" | "rerun";

/** What could not be done, to be told with the names of the runs. */
export interface Told {
  act: BulkAct;
  done: number;
  failed: { reason: string; runs: RunSummary[] }[];
}

/** Cancels or repeats several runs; what went well is said in passing, what did not is kept to be read. */
export function useBulkAct(onDone: () => void) {
  const { t, i18n } = useTranslation("bulk");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const refuse = (error: unknown) => void toast.error(refusalWords(error, i18n));
  const settle = () => void queries.invalidateQueries(trpc.run.pathFilter());
  const cancel = useMutation(trpc.run.cancelMany.mutationOptions({ onError: refuse, onSettled: settle }));
  const rerun = useMutation(trpc.run.rerunMany.mutationOptions({ onError: refuse, onSettled: settle }));
  const tell = (act: BulkAct, runs: readonly RunSummary[], outcomes: ManyOutcomes) => {
    const { done, failed } = summarize(outcomes);
    onDone();
    if (failed.length === 0) return void toast.success(t(`done.${act}`, { count: done }));
    const named = failed.map(({ reason, ids }) => ({ reason, runs: runs.filter(({ id }) => ids.includes(id)) }));
    setTold({ act, done, failed: named });
  };
  const start = (act: BulkAct, runs: readonly RunSummary[]) =>
    (act === "cancel" ? cancel : rerun).mutate(
      { ids: runs.map(({ id }) => id) },
      { onSuccess: (outcomes) => tell(act, runs, outcomes) },
    );
  return { start, busy: cancel.isPending || rerun.isPending, told, forget: () => setTold(null) };
}
