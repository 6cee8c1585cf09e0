import type { Template } from "@runsheet/contract/template";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useTRPC, useTRPCClient } from "../../../wire/trpc.ts";
import { VisibilityChoice, type OwnVisibility } from "../visibility-choice.tsx";

interface VisibilityDialogProps {
  template: Template;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Who sees a template; the version stays as it is. */
export function VisibilityDialog({ template, open, onOpenChange }: VisibilityDialogProps) {
  const { t } = useTranslation("template");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const now: OwnVisibility = template.visibility === "private" ? "private" : "workspace";
  const [chosen, setChosen] = useState(now);
  const close = (next: boolean) => {
    change.reset();
    setChosen(now);
    onOpenChange(next);
  };
  const change = useMutation({
    mutationFn: async (visibility: OwnVisibility) => {
      // The newest document, whichever version is on screen: one that is the same makes no version.
      const { document, version } = await client.template.get.query({ id: template.id });
      return client.template.save.mutate({ id: template.id, baseVersion: version, document, visibility });
    },
    onSuccess: () => onOpenChange(false),
    onSettled: () => void queries.invalidateQueries(trpc.template.pathFilter()),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t("visibility.title")}
      footer={
        <>
          <Button onClick={() => close(false)}>{t("visibility.keep")}</Button>
          <Button
            variant="primary"
            busy={change.isPending}
            onClick={() => (chosen === now ? close(false) : change.mutate(chosen))}
          >
            {t("visibility.save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <VisibilityChoice value={chosen} onValueChange={setChosen} />
        <RefusalNote error={change.error} />
      </div>
    </Dialog>
  );
}
