import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPCClient } from "../../wire/trpc.ts";
import { FrontDoor, useLinkToken } from "../account/index.ts";
import { heldLink } from "./held-link.ts";
import { InvitationAnswer } from "./invitation-answer.tsx";

/** Where the link of an invitation leads, signed in or not. */
export function InviteScreen() {
  const { t } = useTranslation("invitation");
  const client = useTRPCClient();
  const linked = useLinkToken();
  const [token] = useState(() => linked || heldLink.get());
  useEffect(() => heldLink.set(token), [token]);
  const preview = useQuery({
    queryKey: ["invitation", "preview", token],
    queryFn: () => client.invitation.get.mutate({ token }),
    enabled: token !== "",
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const visitor = useQuery({
    queryKey: ["invitation", "visitor"],
    // Signed out is an answer here, not a failure.
    queryFn: () =>
      client.account.me.query().catch((error: unknown) => {
        if (refusalOf(error)?.kind === "unauthenticated") return null;
        throw error;
      }),
    gcTime: 0,
  });
  const isSpent = refusalOf(preview.error)?.reason === "invitation.spent";
  useEffect(() => {
    if (isSpent) heldLink.set("");
  }, [isSpent]);
  const footer = (
    <Link to="/" className="link">
      {t("page.home")}
    </Link>
  );
  return (
    <FrontDoor title={t("page.title")} text={t("page.text")} footer={footer}>
      <div className="grid gap-4">
        {!token && (
          <Notice tone="warn" alert title={t("page.incomplete")}>
            {t("page.incompleteText")}
          </Notice>
        )}
        {isSpent ? (
          <Notice tone="warn" alert title={t("page.spent")}>
            {t("page.spentText")}
          </Notice>
        ) : (
          <RefusalNote error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {token && (preview.isPending || (preview.data && visitor.isPending)) && (
          <SkeletonRows rows={2} className="h-10" />
        )}
        <RefusalNote error={visitor.error} onRetry={() => void visitor.refetch()} />
        {preview.data && visitor.data !== undefined && (
          <InvitationAnswer
            invitation={preview.data}
            token={token}
            visitor={visitor.data?.user ?? null}
            onSignedOut={() => void visitor.refetch()}
          />
        )}
      </div>
    </FrontDoor>
  );
}
