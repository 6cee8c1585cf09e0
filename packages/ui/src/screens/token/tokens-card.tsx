import type { ApiToken } from "@runsheet/contract/token";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeySquare, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { useNow } from "../../kit/now.ts";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { TokenDialog, type TokenKind } from "./token-dialog.tsx";

/** API tokens: one's own, or those of the workspace. */
export function TokensCard({ kind }: { kind: TokenKind }) {
  const { t } = useTranslation("token");
  const trpc = useTRPC();
  const slice = kind === "personal" ? trpc.token : trpc.workspaceToken;
  const tokens = useQuery(slice.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const { emailVerified } = useWorkspace().me.user;
  const actions = (
    <Button size="sm" icon={Plus} disabled={!emailVerified} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Card title={t(`${kind}.title`)} description={t(`${kind}.text`)} actions={actions} flush>
      {tokens.isPending && <SkeletonRows rows={1} className="h-16" />}
      {tokens.error && (
        <div className="p-4">
          <RefusalNote error={tokens.error} onRetry={() => void tokens.refetch()} />
        </div>
      )}
      {tokens.data?.length === 0 && <p className="p-4 text-muted">{t(emailVerified ? "none" : "unverified")}</p>}
      <ul className="divide-y divide-line">
        {tokens.data?.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => setEnding(token)} />
        ))}
      </ul>
      {adding && <TokenDialog kind={kind} onClose={() => setAdding(false)} />}
      {ending && <RevokeToken kind={kind} token={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

function TokenRow({ token, onEnd }: { token: ApiToken; onEnd: () => void }) {
  const { t } = useTranslation("token");
  const { workspaces } = useWorkspace();
  const isOver = Date.parse(token.expiresAt) <= useNow("slow");
  const only = workspaces.find(({ id }) => id === token.workspaceId);
  return (
    <li className="flex min-h-16 items-center gap-3 px-4 py-3">
      <KeySquare aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-medium wrap-anywhere">
          {token.name} <code className="text-[0.8125rem] font-normal text-muted">{token.shown}</code>
          {isOver && <Badge tone="warn">{t("over")}</Badge>}
          {token.paused && !isOver && <Badge tone="warn">{t("paused")}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {token.scopes.map((scope) => t(`scope.${scope}`)).join(", ")}
          {only && token.shown.startsWith("rs_pat") && <> · {t("onlyIn", { name: only.name })}</>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {token.lastUsedAt ? (
            <>
              {t("used")} <RelativeTime at={token.lastUsedAt} /> · {token.lastUsedAddress}
            </>
          ) : (
            t("unused")
          )}
          {" · "}
          {t(isOver ? "ended" : "ends")} <RelativeTime at={token.expiresAt} />
        </p>
        {token.paused && !isOver && <p className="text-[0.8125rem] text-muted">{t("pausedText")}</p>}
      </div>
      <Button size="sm" onClick={onEnd} aria-label={t("revokeOne", { name: token.name })}>
        {t("revoke")}
      </Button>
    </li>
  );
}

function RevokeToken({ kind, token, onClose }: { kind: TokenKind; token: ApiToken; onClose: () => void }) {
  const { t, i18n } = useTranslation("token");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const slice = kind === "personal" ? trpc.token : trpc.workspaceToken;
  const revoke = useMutation(
    slice.revoke.mutationOptions({
      onSuccess: () => void toast.success(t("revoked", { name: token.name })),
      onError: (error) => void toast.error(refusalWords(error, i18n)),
      onSettled: () => {
        void queries.invalidateQueries(slice.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeText")}
      footer={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate({ id: token.id })}>
            {t("revoke")}
          </Button>
        </>
      }
    />
  );
}
