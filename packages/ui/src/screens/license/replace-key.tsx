import type { License } from "@runsheet/contract/license";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { ShownKey } from "./shown-key.tsx";

/** Gives a license another key, after saying what that breaks, and shows it, once. */
export function ReplaceKey({ license: { id, lastFour }, onClose }: { license: License; onClose: () => void }) {
  const { t } = useTranslation("license");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const replace = useMutation(
    trpc.license.replaceKey.mutationOptions({
      // Neither the cache nor a tool that looks into it keeps the key longer than it is shown.
      gcTime: 0,
      onSuccess: () => queries.invalidateQueries(trpc.license.pathFilter()),
    }),
  );
  if (replace.data?.key) return <ShownKey value={replace.data.key} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={lastFour ? t("key.title", { lastFour }) : t("key.getTitle")}
      description={t(lastFour ? "key.text" : "key.getText")}
      footer={
        <>
          <Button onClick={onClose}>{t(lastFour ? "key.keep" : "cancel")}</Button>
          <Button
            variant={lastFour ? "danger" : "primary"}
            busy={replace.isPending}
            onClick={() => replace.mutate({ id })}
          >
            {t(lastFour ? "key.confirm" : "key.getConfirm")}
          </Button>
        </>
      }
    >
      <RefusalNote error={replace.error} />
    </Dialog>
  );
}
