import type { Member } from "@runsheet/contract/member";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { RoleChoice } from "../invitation/index.ts";

/** Gives a member another role, and says what each may do. */
export function RoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation("member");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { workspace } = useWorkspace();
  const { userId, name, you } = member;
  const [role, setRole] = useState(member.role);
  const change = useMutation(
    trpc.member.changeRole.mutationOptions({
      onSuccess: async () => {
        toast.success(t("role.done", { name, role: t(`shell:role.${role}`) }));
        onClose();
        await queries.invalidateQueries(you ? trpc.pathFilter() : trpc.member.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("role.title", { name })}
      description={t(you ? "role.own" : "role.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="role" variant="primary" disabled={role === member.role} busy={change.isPending}>
            {t("role.submit")}
          </Button>
        </>
      }
    >
      <form
        id="role"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending && role !== member.role) change.mutate({ id: workspace.id, userId, role });
        }}
      >
        <RoleChoice value={role} onValueChange={setRole} giver={workspace.role} />
        <RefusalNote error={change.error} />
      </form>
    </Dialog>
  );
}
