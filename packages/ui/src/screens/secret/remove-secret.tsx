import type { Secret } from "@runsheet/contract/secret";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

/** Says what is lost and what will fail before a secret goes. */
export function RemoveSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { t, i18n } = useTranslation("secret");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settings = useQuery(trpc.workspace.settings.queryOptions()).data;
  const { name, lastUsedAt } = secret;
  const remove = useMutation(
    trpc.secret.remove.mutationOptions({
      onSuccess: () => void toast.success(t("removal.done", { name })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => {
        void queries.invalidateQueries(trpc.secret.pathFilter());
        onClose();
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
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ name })}>
            {t("removal.confirm")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {settings?.prompt.secret === name && <Notice tone="warn">{t("removal.prompt")}</Notice>}
        <p>
          {lastUsedAt ? (
            <>
              {t("removal.used")} <RelativeTime at={lastUsedAt} />.
            </>
          ) : (
            t("neverSentence")
          )}
        </p>
      </div>
    </Dialog>
  );
}
