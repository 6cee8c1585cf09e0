import type { MailSummary } from "@runsheet/contract/mail";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { MailOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Notice } from "../../kit/notice.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useMedia } from "../../kit/use-media.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { MailView } from "./mail-view.tsx";
import type { OutboxSearch } from "./search.ts";

/** Mails of a server without a mail server, for whoever runs it. */
export function OutboxScreen() {
  const { t } = useTranslation("mail");
  const { me } = useWorkspace();
  if (!me.isOperator)
    return (
      <MissingPage
        name={t("title")}
        title={t("notYours")}
        text={t("notYoursText")}
        action={
          <Link to="/" className={buttonClass()}>
            {t("home")}
          </Link>
        }
      />
    );
  return <Outbox />;
}

function Outbox() {
  const { t } = useTranslation("mail");
  const trpc = useTRPC();
  const email = useQuery(trpc.notification.channels.queryOptions(undefined, { staleTime: 60_000 })).data?.email;
  return (
    <Page title={t("title")} description={t("text")}>
      {email === "smtp" && <Notice>{t("sending")}</Notice>}
      {email === "off" && <Notice tone="warn">{t("off")}</Notice>}
      <Mails />
    </Page>
  );
}

function Mails() {
  const { t } = useTranslation("mail");
  const { mail: chosen, as } = useSearch({ strict: false }) as OutboxSearch;
  const narrow = useMedia("(max-width: 899px)");
  const list = useInfiniteQuery(
    useTRPC().mail.list.infiniteQueryOptions(
      { limit: 25 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval: 10_000 },
    ),
  );
  if (list.isPending)
    return (
      <Card flush>
        <SkeletonRows rows={4} className="h-14" />
      </Card>
    );
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const mails: MailSummary[] = list.data.pages.flatMap((page) => page.items);
  if (mails.length === 0 && !chosen) return <Nothing />;
  const shown = chosen ?? (narrow ? undefined : mails[0]?.id);
  return (
    <div className="grid items-start gap-6 min-[900px]:grid-cols-[20rem_minmax(0,1fr)]">
      {!(narrow && chosen) && (
        <div className="grid gap-4">
          <Card title={t("list")} flush>
            <ul aria-label={t("list")} className="divide-y divide-line">
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} current={mail.id === shown} as={as} />
              ))}
            </ul>
          </Card>
          <LoadMore list={list} label={t("more")} />
        </div>
      )}
      {shown && <MailView key={shown} id={shown} asText={as === "text"} narrow={narrow} />}
    </div>
  );
}

function MailRow({ mail, current, as }: { mail: MailSummary; current: boolean; as: OutboxSearch["as"] }) {
  return (
    <li>
      <Link
        to="/outbox"
        search={{ mail: mail.id, as }}
        aria-current={current ? "true" : undefined}
        resetScroll={false}
        className="block px-4 py-2.5 -outline-offset-2 hover:bg-hover aria-[current=true]:bg-accent-soft"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate font-medium">{mail.subject}</span>
          <span className="shrink-0 text-[0.8125rem] text-muted">
            <RelativeTime at={mail.createdAt} inert />
          </span>
        </span>
        <span className="block truncate text-[0.8125rem] text-muted">{mail.to}</span>
      </Link>
    </li>
  );
}

function Nothing() {
  const { t } = useTranslation("mail");
  return (
    <EmptyState
      icon={MailOpen}
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <Link to="/settings/workspace" className={buttonClass({ variant: "primary" })}>
          {t("empty.action")}
        </Link>
      }
    />
  );
}
