import { APP_REDIRECT } from "@runsheet/contract/app-sign-in";
import type { Me } from "@runsheet/contract/account";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useSearch } from "@tanstack/react-router";
import { Monitor } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { FrontDoor } from "./front-door.tsx";
import { AppQuestion } from "./search.ts";

/** Where the desktop app sends its person: they see who asks, and nothing is given before they say so. */
export function AuthorizeAppScreen() {
  const { t } = useTranslation("account");
  const question = AppQuestion.safeParse(useSearch({ strict: false })).data;
  const trpc = useTRPC();
  const visitor = useQuery(trpc.account.me.queryOptions(undefined, { enabled: question !== undefined }));
  const footer = (
    <Link to="/" className="link">
      {t("app.home")}
    </Link>
  );
  return (
    <FrontDoor title={t("app.title")} text={t("app.text")} footer={footer}>
      {!question && (
        <Notice tone="warn" alert title={t("app.incomplete")}>
          {t("app.incompleteText")}
        </Notice>
      )}
      {question && visitor.isPending && <SkeletonRows rows={3} className="h-10" />}
      {/* Signed out: the way to the sign-in page, and back here, is already being taken. */}
      {visitor.error && refusalOf(visitor.error)?.kind !== "unauthenticated" && (
        <RefusalNote error={visitor.error} onRetry={() => void visitor.refetch()} />
      )}
      {question && visitor.data && <Consent question={question} visitor={visitor.data.user} />}
    </FrontDoor>
  );
}

function Consent({ question, visitor }: { question: AppQuestion; visitor: Me["user"] }) {
  const { t } = useTranslation("account");
  const trpc = useTRPC();
  const { href } = useLocation();
  const [wayBack, setWayBack] = useState<string | null>(null);
  const leave = (answer: Record<string, string>) => {
    const address = `${APP_REDIRECT}?${new URLSearchParams({ ...answer, state: question.state })}`;
    setWayBack("error" in answer ? "denied" : "given");
    location.assign(address);
  };
  const authorize = useMutation(
    trpc.account.authorizeApp.mutationOptions({ gcTime: 0, onSuccess: ({ code }) => leave({ code }) }),
  );
  if (wayBack)
    return (
      <Notice tone={wayBack === "given" ? "good" : "info"} alert title={t(`app.${wayBack}`)}>
        {t(`app.${wayBack}Text`)}
      </Notice>
    );
  return (
    <div className="grid gap-4">
      <dl className="grid gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
        <Fact name={t("app.asks")}>
          <Monitor aria-hidden className="mr-1.5 inline size-4 align-[-0.2em] text-muted" />
          {t("app.asker", { device: question.device })}
        </Fact>
        <Fact name={t("app.as")}>
          {visitor.name} <span className="text-muted">{visitor.email}</span>
        </Fact>
      </dl>
      <p className="text-muted">{t("app.warning")}</p>
      <RefusalNote error={authorize.error} />
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={() => leave({ error: "access_denied" })} className="h-9">
          {t("app.deny")}
        </Button>
        <Button
          variant="primary"
          busy={authorize.isPending}
          onClick={() => authorize.mutate({ challenge: question.challenge, redirect: question.redirect })}
          className="h-9"
        >
          {t("app.allow")}
        </Button>
      </div>
      <Link to="/sign-in" search={{ next: href }} className="link justify-self-center text-[0.8125rem]">
        {t("app.another")}
      </Link>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
