import type { Template } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

interface RestoreDialogProps {
  template: Template;
  version: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Says that restoring adds a version and takes none away. */
export function RestoreDialog({ template, version, open, onOpenChange }: RestoreDialogProps) {
  const { t } = useTranslation("detail");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const restore = useMutation(
    trpc.template.restore.mutationOptions({
      onSuccess: (next) => {
        onOpenChange(false);
        // What is the same already makes no version.
        const done = next.version === template.version ? "restore.same" : "restore.done";
        toast(t(done, { version: next.version, like: version }));
      },
      // A refusal also means that something here is no longer as it was read.
      onSettled: () => void queries.invalidateQueries(trpc.template.pathFilter()),
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) restore.reset();
        onOpenChange(next);
      }}
      title={t("restore.title", { version })}
      description={t("restore.text", { version, next: template.version + 1 })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("restore.keep")}</Button>
          <Button
            variant="primary"
            busy={restore.isPending}
            onClick={() => restore.mutate({ id: template.id, version, baseVersion: template.version })}
          >
            {t("restore.restore")}
          </Button>
        </>
      }
    >
      {restore.error && <RefusalNote error={restore.error} />}
    </Dialog>
  );
}
