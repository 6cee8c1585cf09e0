import type { RemovedWorkspace } from "@runsheet/contract/workspace";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
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
        <RemovedRow key={workspace.id} workspace={workspace} onBack={onBack} />
      ))}
    </ul>
  );
}

interface RemovedRowProps {
  workspace: RemovedWorkspace;
  onBack: (() => void) | undefined;
}

function RemovedRow({ workspace: { id, name, removedBy, removedAt, goneAt }, onBack }: RemovedRowProps) {
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
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-left">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-[0.8125rem] text-muted">
          {t("removed.by", { name: removedBy })} <RelativeTime at={removedAt} /> · {t("removed.gone")}{" "}
          <RelativeTime at={goneAt} />
        </p>
      </div>
      <Button
        size="sm"
        busy={bringBack.isPending}
        onClick={() => bringBack.mutate({ id })}
        aria-label={t("removed.bringBackOne", { name })}
      >
        {t("removed.bringBack")}
      </Button>
    </li>
  );
}
