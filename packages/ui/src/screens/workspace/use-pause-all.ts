import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Pauses every schedule or lets them go on: at once on screen, and back when the server refuses. */
export function usePauseAll(current: boolean) {
  const { t, i18n } = useTranslation("workspace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const pause = useMutation(
    trpc.schedule.pauseAll.mutationOptions({
      onSuccess: (overview) => queries.setQueryData(trpc.schedule.overview.queryKey(), overview),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => queries.invalidateQueries(trpc.schedule.pathFilter()),
    }),
  );
  const set = (paused: boolean) =>
    pause.mutate(
      { paused },
      {
        onSuccess: () =>
          toast.success(t(paused ? "pause.pausedNow" : "pause.resumed"), {
            action: { label: t("pause.undo"), onClick: () => set(!paused) },
          }),
      },
    );
  return { paused: pause.isPending ? pause.variables.paused : current, set, busy: pause.isPending };
}
