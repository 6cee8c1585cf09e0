import type { Project } from "@runsheet/contract/project";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

/** Says that what is in a project stays, before it goes. */
export function RemoveProject({ project: { id, name }, onClose }: { project: Project; onClose: () => void }) {
  const { t } = useTranslation("project");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    trpc.project.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("removal.done", { name }));
        onClose();
        await queries.invalidateQueries(trpc.project.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("removal.title", { name })}
      description={t("removal.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
            {t("removal.confirm")}
          </Button>
        </>
      }
    >
      <RefusalNote error={remove.error} />
    </Dialog>
  );
}
