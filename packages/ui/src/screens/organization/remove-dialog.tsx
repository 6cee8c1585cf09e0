import type { OrganizationDetail } from "@runsheet/contract/organization";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
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
  const [typed, setTyped] = useState("");
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
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("removal.ask", { name })}
      description={`${t("removal.people", { count: members.length })} ${t("removal.text")}`}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form="removeOrganization"
            variant="danger"
            busy={remove.isPending}
            disabled={typed !== name}
          >
            {t("removal.confirm")}
          </Button>
        </>
      }
    >
      <form
        id="removeOrganization"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === name && !remove.isPending) remove.mutate({ id, name: typed });
        }}
      >
        <Field id="removeOrganizationName" label={t("removal.type", { name })} required>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <RefusalNote error={remove.error} />
      </form>
    </Dialog>
  );
}
