import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";

/** Until the address is confirmed: that it is not, what waits for it, and the letter once more. */
export function UnverifiedNotice() {
  const { t, i18n } = useTranslation("account");
  const { email, emailVerified } = useWorkspace().me.user;
  const send = useMutation(useTRPC().account.sendVerification.mutationOptions());
  if (emailVerified) return null;
  return (
    <Notice tone="warn" title={t("unverified.title")}>
      <p className="wrap-anywhere">{t("unverified.text", { email })}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="sm" busy={send.isPending} onClick={() => send.mutate({})}>
          {t("unverified.send")}
        </Button>
        <p role="status" className={send.error ? "text-bad" : "text-muted"}>
          {send.error ? refusalWords(send.error, i18n) : send.isSuccess && t("unverified.sent")}
        </p>
      </div>
    </Notice>
  );
}
