import type { TemplateSummary } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { refusalOf, refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Nothing is known that fits, or a secret that was known is gone. */
const FOR_THE_FORM = new Set(["run.values_needed", "run.values_invalid"]);

/** Runs a template with the last values or the defaults; where those are not enough the form is opened to be filled in. */
export function useQuickRun({ id, name }: Pick<TemplateSummary, "id" | "name">) {
  const { t, i18n } = useTranslation("template");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const quick = useMutation(
    trpc.run.quick.mutationOptions({
      onSuccess: (run) => {
        void queries.invalidateQueries(trpc.run.pathFilter());
        toast(t("quick.started", { name }), {
          action: {
            label: t("quick.show"),
            onClick: () => void navigate({ to: "/runs/$runId", params: { runId: run.id } }),
          },
        });
      },
      onError: (error) => {
        const reason = refusalOf(error)?.reason ?? "";
        if (!FOR_THE_FORM.has(reason)) return void toast.error(refusalWords(error, i18n));
        void navigate({ to: "/templates/$templateId", params: { templateId: id }, search: { fill: true } });
      },
    }),
  );
  return { busy: quick.isPending, run: () => quick.isPending || quick.mutate({ templateId: id }) };
}
