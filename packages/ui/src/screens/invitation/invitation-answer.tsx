import type { Me } from "@runsheet/contract/account";
import type { ReceivedInvitation } from "@runsheet/contract/invitation";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useEnterWorkspace } from "../../wire/enter-workspace.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { heldLink } from "./held-link.ts";
import { useRoleWords } from "./role-words.ts";

interface InvitationAnswerProps {
  invitation: ReceivedInvitation;
  token: string;
  /** Who is signed in here; null for nobody. */
  visitor: Me["user"] | null;
  onSignedOut: () => void;
}

/** What one is invited to, and the ways to answer. */
export function InvitationAnswer({ invitation, token, visitor, onSignedOut }: InvitationAnswerProps) {
  const { t } = useTranslation("invitation");
  const { name, rights } = useRoleWords()(invitation.role);
  const known = { email: invitation.email };
  return (
    <>
      <div className="grid gap-1 rounded-lg border border-line bg-sunken px-4 py-3">
        <p className="wrap-anywhere">
          {t("own.words", {
            by: invitation.invitedBy,
            workspace: invitation.workspaceName,
            organization: invitation.organizationName,
          })}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {name}: {rights}
        </p>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">
          {t("page.sentTo", { email: invitation.email })} · {t("list.expires")}{" "}
          <RelativeTime at={invitation.expiresAt} />
        </p>
      </div>
      {visitor ? (
        <SignedIn invitation={invitation} token={token} visitor={visitor} onSignedOut={onSignedOut} />
      ) : (
        <div className="grid gap-2">
          <Link
            to="/sign-up"
            search={{ next: "/invite" }}
            state={known}
            className={buttonClass({ variant: "primary" })}
          >
            {t("page.signUp")}
          </Link>
          <p className="text-center text-muted">
            {t("page.known")}{" "}
            <Link to="/sign-in" search={{ next: "/invite" }} state={known} className="link">
              {t("page.signIn")}
            </Link>
          </p>
        </div>
      )}
    </>
  );
}

function SignedIn({
  invitation,
  token,
  visitor,
  onSignedOut,
}: InvitationAnswerProps & { visitor: NonNullable<InvitationAnswerProps["visitor"]> }) {
  const { t } = useTranslation("invitation");
  const trpc = useTRPC();
  const enter = useEnterWorkspace();
  const accept = useMutation(
    trpc.invitation.accept.mutationOptions({
      onSuccess: async (workspace) => {
        heldLink.set("");
        await enter(workspace.id);
        toast.success(t("accepted", { workspace: workspace.name }));
      },
    }),
  );
  const decline = useMutation(trpc.invitation.decline.mutationOptions({ onSuccess: () => heldLink.set("") }));
  const signOut = useMutation(
    trpc.account.signOut.mutationOptions({ meta: { ownsSignIn: true }, onSuccess: onSignedOut }),
  );
  const isOther = visitor.email !== invitation.email;
  if (decline.isSuccess)
    return (
      <Notice tone="good" alert>
        {t("declined")}
      </Notice>
    );
  return (
    <>
      {isOther && (
        <Notice tone="warn" alert title={t("page.other")}>
          <p className="wrap-anywhere">{t("page.otherText", { invited: invitation.email, present: visitor.email })}</p>
        </Notice>
      )}
      <RefusalNote error={accept.error ?? decline.error ?? signOut.error} />
      <div className="grid gap-2">
        {isOther && (
          <Button variant="primary" busy={signOut.isPending} onClick={() => signOut.mutate({})} className="h-9">
            {t("page.switch")}
          </Button>
        )}
        <Button
          variant={isOther ? "secondary" : "primary"}
          busy={accept.isPending}
          onClick={() => accept.mutate({ token, anyway: isOther })}
          className="h-9"
        >
          {isOther ? t("page.anyway", { name: visitor.name }) : t("accept")}
        </Button>
        {!isOther && visitor.emailVerified && (
          <Button busy={decline.isPending} onClick={() => decline.mutate({ id: invitation.id })} className="h-9">
            {t("decline")}
          </Button>
        )}
      </div>
    </>
  );
}
