import type { Schedule } from "@runsheet/contract/schedule";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

/** Says what is lost and what stays before a schedule goes. */
export function RemoveSchedule({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const { t } = useTranslation("schedule");
  const { id, name } = schedule;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation(
    trpc.schedule.remove.mutationOptions({
      onSuccess: async () => {
        toast(t("removal.done", { name }));
        onClose();
        await navigate({ to: "/schedules", search: {} });
        // What was read of it must not be asked for again: it is gone.
        for (const part of [trpc.schedule.get, trpc.schedule.occurrences, trpc.schedule.punctuality])
          queries.removeQueries(part.pathFilter());
        void queries.invalidateQueries(trpc.schedule.pathFilter());
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
          <Button onClick={onClose}>{t("removal.keep")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
            {t("removal.confirm")}
          </Button>
        </>
      }
    >
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t("removal.history")}</li>
        <li>{t("removal.rules")}</li>
        <li className="text-muted">{t("removal.runs")}</li>
      </ul>
      <div className="mt-3 empty:hidden">
        <RefusalNote error={remove.error} />
      </div>
    </Dialog>
  );
}
