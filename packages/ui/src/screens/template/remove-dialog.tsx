import type { TemplateSummary } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

interface RemoveDialogProps {
  template: Pick<TemplateSummary, "id" | "name" | "version" | "visibility">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRemoved?: () => void;
}

/** Says what is lost and what stays before a template is deleted. */
export function RemoveDialog({ template, open, onOpenChange, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation("template");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.template.remove.mutationOptions({
      onSuccess: () => {
        onOpenChange(false);
        toast(t("remove.done", { name: template.name }));
        onRemoved?.();
        // What was read of it must not be asked for again: it is gone.
        queries.removeQueries(trpc.template.get.queryFilter({ id: template.id }));
        void queries.invalidateQueries(trpc.template.list.pathFilter());
        void queries.invalidateQueries(trpc.template.categories.pathFilter());
        void queries.invalidateQueries(trpc.marketplace.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) remove.reset();
        onOpenChange(next);
      }}
      title={t("remove.title", { name: template.name })}
      description={t("remove.text")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("remove.keep")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id: template.id })}>
            {t("remove.remove")}
          </Button>
        </>
      }
    >
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t("remove.versions", { count: template.version })}</li>
        {template.visibility === "public" && <li>{t("remove.listing")}</li>}
        <li className="text-muted">{t("remove.runs")}</li>
      </ul>
      <div className="mt-3 empty:hidden">
        <RefusalNote error={remove.error} />
      </div>
    </Dialog>
  );
}
