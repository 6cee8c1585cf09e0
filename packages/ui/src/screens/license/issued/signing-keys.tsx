import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../../kit/badge.tsx";
import { Button } from "../../../kit/button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";

const TONES = { current: "good", next: "accent", past: "neutral" } as const;

/** The public keys that leases are signed with, and their rotation, after saying what it does. */
export function SigningKeys({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("issued");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const keys = useQuery(trpc.license.keys.queryOptions());
  const rotate = useMutation(
    trpc.license.rotateKeys.mutationOptions({
      onSuccess: (next) => {
        toast.success(t("signing.done"));
        setAsked(false);
        queries.setQueryData(trpc.license.keys.queryKey(), next);
      },
    }),
  );
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={t("signing.title")}
      description={t("signing.text")}
      footer={
        asked ? (
          <>
            <Button onClick={() => setAsked(false)}>{t("cancel")}</Button>
            <Button variant="danger" busy={rotate.isPending} onClick={() => rotate.mutate()}>
              {t("signing.confirm")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setAsked(true)}>{t("signing.rotate")}</Button>
            <Button variant="primary" onClick={onClose}>
              {t("signing.close")}
            </Button>
          </>
        )
      }
    >
      <div className="grid gap-4">
        {keys.isPending && <SkeletonRows rows={2} />}
        <ul aria-label={t("signing.title")} className="divide-y divide-line rounded-lg border border-line empty:hidden">
          {keys.data?.keys.map(({ kid, publicKey, state }) => (
            <li key={kid} className="grid gap-1 px-3 py-2">
              <p className="flex flex-wrap items-center gap-2">
                <code className="wrap-anywhere">{kid}</code>
                <Badge tone={TONES[state]}>{t(`signing.state.${state}`)}</Badge>
              </p>
              <code className="text-muted wrap-anywhere">{publicKey}</code>
            </li>
          ))}
        </ul>
        {asked && (
          <Notice tone="warn" title={t("signing.ask")} alert>
            {t("signing.askText")}
          </Notice>
        )}
        <RefusalNote error={rotate.error ?? keys.error} />
      </div>
    </Dialog>
  );
}
