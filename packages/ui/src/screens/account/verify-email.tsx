import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { FrontDoor } from "./front-door.tsx";
import { useLinkToken } from "./use-link-token.ts";

/** Where the link in the letter leads. A person confirms: programs that look into mails open links, too. */
export function VerifyEmailScreen() {
  const { t } = useTranslation("account");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const token = useLinkToken();
  const verify = useMutation(
    trpc.account.verifyEmail.mutationOptions({
      meta: { ownsSignIn: true },
      gcTime: 0,
      onSuccess: () => queries.invalidateQueries(trpc.account.me.pathFilter()),
    }),
  );
  // Pressing it once more would change nothing; a new link is asked for inside.
  const isSpent = refusalOf(verify.error)?.reason === "account.link_spent";
  const footer = (
    <Link to="/" className="link">
      {t("verify.home")}
    </Link>
  );
  return (
    <FrontDoor title={t("verify.title")} text={t("verify.text")} footer={footer}>
      <div className="grid gap-4">
        {!token && (
          <Notice tone="warn" alert title={t("link.incomplete")}>
            {t("link.incompleteText")}
          </Notice>
        )}
        <RefusalNote error={verify.error} />
        {verify.data && (
          <Notice tone="good" alert title={t("verify.done")}>
            {t("verify.doneText", { email: verify.data.email })}
          </Notice>
        )}
        {!verify.data && !isSpent && (
          <Button
            variant="primary"
            disabled={!token}
            busy={verify.isPending}
            onClick={() => verify.mutate({ token })}
            className="h-9"
          >
            {t("verify.submit")}
          </Button>
        )}
      </div>
    </FrontDoor>
  );
}
