import type { RunnerState } from "@runsheet/contract/this-device/runner";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import type { ThisDevice } from "../../wire/this-device.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { OutcomeNote, useWish } from "./outcome-note.tsx";

interface DeactivateDialogProps {
  device: ThisDevice;
  runner: RunnerState;
  onClose: () => void;
}

/** Says what ends with the seat before it is given back. */
export function DeactivateDialog({ device, runner, onClose }: DeactivateDialogProps) {
  const { t } = useTranslation("this-device");
  const queries = useQueryClient();
  const trpc = useTRPC();
  const running = runner.activity?.runs.length ?? 0;
  const unsent = runner.activity?.outbox.runs ?? 0;
  const deactivate = useWish(
    () => device.deactivate(),
    () => {
      toast.success(t("deactivate.done"));
      void queries.invalidateQueries(trpc.license.pathFilter());
      void queries.invalidateQueries(trpc.device.pathFilter());
      onClose();
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("deactivate.title")}
      description={t("deactivate.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" busy={deactivate.busy} onClick={() => deactivate.wish(undefined)}>
            {t("deactivate.confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {running > 0 && <p>{t("deactivate.running", { count: running })}</p>}
        {unsent > 0 && <Notice tone="warn">{t("deactivate.unsent", { count: unsent })}</Notice>}
        <OutcomeNote refusal={deactivate.refusal} />
      </div>
    </Dialog>
  );
}
