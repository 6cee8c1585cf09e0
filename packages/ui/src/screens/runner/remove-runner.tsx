import type { Runner } from "@runsheet/contract/runner";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

/** Says what becomes of the device's work before it is given nothing more. */
export function RemoveRunner({ runner: { id, name }, onClose }: { runner: Runner; onClose: () => void }) {
  const { t } = useTranslation("runner");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.runner.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("remove.done", { name }));
        onClose();
        await queries.invalidateQueries(trpc.runner.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("remove.title", { name })}
      description={t("remove.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("remove.keep")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
            {t("remove.confirm")}
          </Button>
        </>
      }
    >
      <RefusalNote error={remove.error} />
    </Dialog>
  );
}
