import type { OrganizationDetail } from "@runsheet/contract/organization";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { RemoveByName } from "../../kit/remove-by-name.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useBringBack } from "./use-bring-back.ts";

interface RemoveDialogProps {
  organization: OrganizationDetail;
  onClose: () => void;
}

/** Says who loses it, and wants the organization's name before it goes; what was done can be undone. */
export function RemoveDialog({ organization: { id, name, members }, onClose }: RemoveDialogProps) {
  const { t } = useTranslation("organization");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const bringBack = useBringBack(name);
  const remove = useMutation(
    trpc.organization.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(t("removal.done", { name }), {
          action: { label: t("removal.undo"), onClick: () => bringBack.mutate({ id }) },
        });
        // The workspace's own organization, before this one is asked for again.
        await navigate({ to: "/settings/organization", search: {} });
        await queries.invalidateQueries(trpc.organization.pathFilter());
      },
    }),
  );
  return (
    <RemoveByName
      name={name}
      title={t("removal.ask", { name })}
      description={`${t("removal.people", { count: members.length })} ${t("removal.text")}`}
      label={t("removal.type", { name })}
      keep={t("cancel")}
      confirm={t("removal.confirm")}
      removing={remove}
      onRemove={(typed) => remove.mutate({ id, name: typed })}
      onClose={onClose}
    />
  );
}
