import type { Member } from "@runsheet/contract/member";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useLeftWorkspace } from "../../wire/left-workspace.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** Says what ends and what goes on before somebody is removed, or leaves. */
export function EndMembership({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation("member");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const left = useLeftWorkspace();
  const { workspace } = useWorkspace();
  const { userId, name, you } = member;
  const key = you ? "leave" : "remove";
  const facts = { name, workspace: workspace.name };
  const remove = useMutation(
    trpc.member.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("remove.done", facts));
        onClose();
        await queries.invalidateQueries(trpc.member.pathFilter());
      },
    }),
  );
  const leave = useMutation(
    trpc.workspace.leave.mutationOptions({
      onSuccess: async () => {
        toast.success(t("leave.done", facts));
        await left();
      },
    }),
  );
  const confirm = () => (you ? leave.mutate({ id: workspace.id }) : remove.mutate({ id: workspace.id, userId }));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`${key}.title`, facts)}
      description={t(`${key}.text`, facts)}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" busy={leave.isPending || remove.isPending} onClick={confirm}>
            {t(`${key}.confirm`)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <p>{t("goesOn")}</p>
        <RefusalNote error={leave.error ?? remove.error} />
      </div>
    </Dialog>
  );
}
