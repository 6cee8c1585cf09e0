import type { RemovedWorkspace } from "@runsheet/contract/workspace";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { RemovedRow } from "../../kit/removed-row.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useEnterWorkspace } from "../../wire/enter-workspace.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

interface RemovedWorkspacesProps {
  /** One is back, and in sight. */
  onBack?: () => void;
}

/** The person's removed workspaces that can still be brought back; nothing where there are none. */
export function RemovedWorkspaces({ onBack }: RemovedWorkspacesProps) {
  const { t } = useTranslation("workspace");
  const removed = useQuery(useTRPC().workspace.listRemoved.queryOptions()).data ?? [];
  if (removed.length === 0) return null;
  return (
    <ul aria-label={t("removed.title")} className="divide-y divide-line">
      {removed.map((workspace) => (
        <RemovedWorkspaceRow key={workspace.id} workspace={workspace} onBack={onBack} />
      ))}
    </ul>
  );
}

interface RemovedWorkspaceRowProps {
  workspace: RemovedWorkspace;
  onBack: (() => void) | undefined;
}

function RemovedWorkspaceRow({ workspace, onBack }: RemovedWorkspaceRowProps) {
  const { id, name, removedBy, removedAt, goneAt } = workspace;
  const { t, i18n } = useTranslation("workspace");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const enter = useEnterWorkspace();
  const bringBack = useMutation(
    trpc.workspace.bringBack.mutationOptions({
      onSuccess: async () => {
        onBack?.();
        await enter(id);
        toast.success(t("removed.back", { name }));
      },
      onError: (error) => {
        toast.error(refusalWords(error, i18n));
        void queries.invalidateQueries(trpc.workspace.listRemoved.queryFilter());
      },
    }),
  );
  return (
    <RemovedRow
      name={name}
      label={t("removed.bringBack")}
      labelOne={t("removed.bringBackOne", { name })}
      busy={bringBack.isPending}
      onBringBack={() => bringBack.mutate({ id })}
    >
      {t("removed.by", { name: removedBy })} <RelativeTime at={removedAt} /> · {t("removed.gone")}{" "}
      <RelativeTime at={goneAt} />
    </RemovedRow>
  );
}
