import type { Invitation } from "@runsheet/contract/invitation";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";

const TONES = { open: "accent", expired: "warn", accepted: "good", declined: "neutral", revoked: "neutral" } as const;

/** Who was invited to the workspace and what became of it, newest first. */
export function InvitationList() {
  const { t } = useTranslation("invitation");
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.invitation.list.infiniteQueryOptions({}, { getNextPageParam: ({ nextCursor }) => nextCursor }),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <Card title={t("list.title")} description={t("list.text")} flush>
      {list.isPending && <SkeletonRows rows={2} className="h-16" />}
      {list.error && !items && (
        <div className="p-4">
          <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {items?.length === 0 && <p className="p-4 text-muted">{t("list.none")}</p>}
      <ul aria-label={t("list.title")} className="divide-y divide-line">
        {items?.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="border-t border-line p-3">
          <LoadMore list={list} label={t("list.more")} />
        </div>
      )}
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("invitation");
  const { email, role, state, invitedBy, createdAt, expiresAt } = invitation;
  const waits = state === "open" || state === "expired";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Mail aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {email} <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        </p>
        <p className="text-[0.8125rem] text-muted">
          {t("list.as", { role: t(`shell:role.${role}`), by: invitedBy })} <RelativeTime at={createdAt} />
          {state === "open" && (
            <>
              {" · "}
              {t("list.expires")} <RelativeTime at={expiresAt} />
            </>
          )}
        </p>
      </div>
      {waits && <WaitingActions invitation={invitation} />}
    </li>
  );
}

function WaitingActions({ invitation: { id, email } }: { invitation: Invitation }) {
  const { t, i18n } = useTranslation("invitation");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const words = (key: string) => ({
    onSuccess: () => void toast.success(t(key, { email })),
    onError: (error: unknown) => void toast.error(refusalWords(error, i18n)),
    onSettled: () => queries.invalidateQueries(trpc.invitation.pathFilter()),
  });
  const resend = useMutation(trpc.invitation.resend.mutationOptions(words("list.resent")));
  const revoke = useMutation(trpc.invitation.revoke.mutationOptions(words("list.revoked")));
  return (
    <div className="flex gap-2">
      <Button
        size="sm"
        busy={resend.isPending}
        aria-label={t("list.resendOne", { email })}
        onClick={() => resend.mutate({ id })}
      >
        {t("list.resend")}
      </Button>
      <Button
        size="sm"
        busy={revoke.isPending}
        aria-label={t("list.revokeOne", { email })}
        onClick={() => revoke.mutate({ id })}
      >
        {t("list.revoke")}
      </Button>
    </div>
  );
}
