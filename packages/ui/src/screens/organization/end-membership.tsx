import type { OrganizationDetail, OrganizationMember } from "@runsheet/contract/organization";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";

interface EndMembershipProps {
  organization: OrganizationDetail;
  member: OrganizationMember;
  onClose: () => void;
}

/** Says what ends before somebody is removed from an organization, or leaves it. */
export function EndMembership({ organization: { id, name: organization }, member, onClose }: EndMembershipProps) {
  const { t } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { userId, name, workspaces, you } = member;
  const key = you ? "leave" : "remove";
  const facts = { name, organization };
  const remove = useMutation(
    trpc.organization.removeMember.mutationOptions({
      onSuccess: () => {
        toast.success(t("remove.done", facts));
        onClose();
        return queries.invalidateQueries(trpc.organization.pathFilter());
      },
    }),
  );
  const leave = useMutation(
    trpc.organization.leave.mutationOptions({
      onSuccess: async () => {
        toast.success(t("leave.done", facts));
        await navigate({ to: "/" });
        await queries.invalidateQueries();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t(`${key}.title`, facts)}
      description={t(`${key}.text`, { count: workspaces })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="danger"
            busy={remove.isPending || leave.isPending}
            onClick={() => (you ? leave.mutate({ id }) : remove.mutate({ id, userId }))}
          >
            {t(`${key}.confirm`)}
          </Button>
        </>
      }
    >
      <RefusalNote error={remove.error ?? leave.error} />
    </Dialog>
  );
}
