import type { Template } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

interface WithdrawDialogProps {
  template: Template;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onWithdrawn: () => void;
}

/** Says what ends and what stays before a template leaves the marketplace. */
export function WithdrawDialog({ template, open, onOpenChange, onWithdrawn }: WithdrawDialogProps) {
  const { t } = useTranslation("publication");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const withdraw = useMutation(
    trpc.marketplace.withdraw.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.marketplace.pathFilter());
        void queries.invalidateQueries(trpc.template.pathFilter());
        toast.success(t("withdraw.done", { name: template.name }));
        onOpenChange(false);
        onWithdrawn();
      },
    }),
  );
  const change = (next: boolean) => {
    if (!next) withdraw.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("withdraw.title", { name: template.name })}
      description={t("withdraw.text")}
      footer={
        <>
          <Button onClick={() => change(false)}>{t("withdraw.keep")}</Button>
          <Button
            variant="danger"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ templateId: template.id })}
          >
            {t("withdraw.confirm")}
          </Button>
        </>
      }
    >
      {withdraw.error ? <RefusalNote error={withdraw.error} /> : null}
    </Dialog>
  );
}
