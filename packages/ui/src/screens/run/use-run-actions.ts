import type { RunSummary } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";

type Actable = Pick<RunSummary, "id" | "state" | "templateId" | "templateName" | "test">;

/** What can be done with a run, by its state and by who looks at it. */
export function useRunActions(run: Actable, openRerun: boolean) {
  const { t, i18n } = useTranslation("run");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [mayCancel, mayRerun] = [useMay("run.cancel"), useMay("run.rerun")];
  const refresh = () => void queries.invalidateQueries(trpc.run.pathFilter());
  const open = (id: string) => void navigate({ to: "/runs/$runId", params: { runId: id } });
  const refuse = (error: unknown) => {
    toast.error(refusalWords(error, i18n));
    // What was refused may rest on an old state.
    refresh();
  };

  const cancel = useMutation(trpc.run.cancel.mutationOptions({ onSuccess: refresh, onError: refuse }));
  const rerun = useMutation(
    trpc.run.rerun.mutationOptions({
      onError: refuse,
      onSuccess: (next) => {
        refresh();
        if (openRerun) open(next.id);
        else
          toast(t("action.rerunStarted", { name: next.templateName }), {
            action: { label: t("action.show"), onClick: () => open(next.id) },
          });
      },
    }),
  );
  return {
    canCancel: mayCancel && !isFinal(run.state),
    canRerun: mayRerun,
    // A try has no version of its own to make a form of: it is edited where it was tried.
    canEdit: mayRerun && run.templateId !== null && !run.test,
    canceling: cancel.isPending,
    rerunning: rerun.isPending,
    cancel: () => cancel.mutate({ id: run.id }),
    rerun: () => rerun.isPending || rerun.mutate({ id: run.id }),
    edit: () => void navigate({ to: "/runs/$runId/edit", params: { runId: run.id } }),
  };
}
