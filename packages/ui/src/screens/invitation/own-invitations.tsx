import type { ReceivedInvitation } from "@runsheet/contract/invitation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useEnterWorkspace } from "../../wire/enter-workspace.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useOwnInvitations } from "./use-own-invitations.ts";

/** The invitations that wait for the signed-in person, to be accepted or declined; nothing where there are none. */
export function OwnInvitations() {
  const { t } = useTranslation("invitation");
  const waiting = useOwnInvitations().data ?? [];
  if (waiting.length === 0) return null;
  return (
    <ul aria-label={t("own.title")} className="divide-y divide-line">
      {waiting.map((invitation) => (
        <OwnInvitation key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}

function OwnInvitation({ invitation }: { invitation: ReceivedInvitation }) {
  const { t, i18n } = useTranslation("invitation");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const enter = useEnterWorkspace();
  const { id, invitedBy, workspaceName, organizationName, role, expiresAt } = invitation;
  const onError = (error: unknown) => {
    toast.error(refusalWords(error, i18n));
    void queries.invalidateQueries(trpc.invitation.mine.queryFilter());
  };
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onSuccess: async (workspace) => {
        await enter(workspace.id);
        toast.success(t("accepted", { workspace: workspace.name }));
      },
      onError,
    }),
  );
  const decline = useMutation(
    trpc.invitation.decline.mutationOptions({
      onSuccess: () => {
        toast.success(t("declined"));
        return queries.invalidateQueries(trpc.invitation.mine.queryFilter());
      },
      onError,
    }),
  );
  return (
    <li className="grid gap-2 bg-accent-soft/40 px-4 py-3 text-left">
      <p className="wrap-anywhere">
        {t("own.words", { by: invitedBy, workspace: workspaceName, organization: organizationName })}
      </p>
      <p className="text-[0.8125rem] text-muted">
        {t("own.role", { role: t(`shell:role.${role}`) })} · {t("list.expires")} <RelativeTime at={expiresAt} />
      </p>
      <div className="flex gap-2">
        <Button size="sm" variant="primary" busy={accept.isPending} onClick={() => accept.mutate({ id })}>
          {t("accept")}
        </Button>
        <Button size="sm" busy={decline.isPending} onClick={() => decline.mutate({ id })}>
          {t("decline")}
        </Button>
      </div>
    </li>
  );
}
