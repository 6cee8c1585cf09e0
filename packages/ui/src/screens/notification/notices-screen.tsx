import type { Notice } from "@runsheet/contract/notification";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Bell, CheckCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { PagedList } from "../../kit/paged-list.tsx";
import { Page } from "../../kit/page.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useWorkspace } from "../../wire/workspace.tsx";
import { NoticeRow } from "./notice-row.tsx";
import type { NoticeSearch } from "./search.ts";
import { useMarkRead } from "./use-mark-read.ts";

export function NoticesScreen() {
  const { t } = useTranslation("notification");
  const { workspace } = useWorkspace();
  const { unread: onlyUnread } = useSearch({ strict: false }) as NoticeSearch;
  const navigate = useNavigate();
  const count = useQuery(useTRPC().notification.unread.queryOptions()).data?.unread ?? 0;
  const mark = useMarkRead();
  const show = (unread: boolean) =>
    void navigate({ to: "/notifications", search: { unread: unread ? true : undefined } });
  return (
    <Page
      title={t("title")}
      description={t("text", { workspace: workspace.name })}
      width="narrow"
      actions={
        <>
          <Link to="/notifications/deliveries" className={buttonClass()}>
            {t("log")}
          </Link>
          <Link to="/settings/workspace" className={buttonClass()}>
            {t("rules")}
          </Link>
        </>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segmented
          aria-label={t("show")}
          value={onlyUnread ? "unread" : "all"}
          onValueChange={(next) => show(next === "unread")}
          options={[
            { value: "all", label: t("allShort") },
            { value: "unread", label: count > 0 ? `${t("unread")} ${count}` : t("unread") },
          ]}
        />
        <Button
          icon={CheckCheck}
          disabled={count === 0 && !mark.isPending}
          busy={mark.isPending}
          onClick={() => mark.mutate({})}
        >
          {t("markAll")}
        </Button>
      </div>
      <Found onlyUnread={onlyUnread === true} onAll={() => show(false)} />
    </Page>
  );
}

function Found({ onlyUnread, onAll }: { onlyUnread: boolean; onAll: () => void }) {
  const { t } = useTranslation("notification");
  const mark = useMarkRead();
  const list = useInfiniteQuery(
    useTRPC().notification.list.infiniteQueryOptions(
      { limit: 25, ...(onlyUnread && { unread: true }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  return (
    <PagedList<Notice>
      list={list}
      skeleton={{ rows: 5, className: "h-16" }}
      shown={(count) => t("shown", { count })}
      more={t("more")}
      nothing={<Nothing onlyUnread={onlyUnread} onAll={onAll} />}
    >
      {(notices) => (
        <ul aria-label={t("title")} className="divide-y divide-line">
          {notices.map((notice) => {
            const read = () => mark.mutate({ ids: [notice.id] });
            return (
              <NoticeRow
                key={notice.id}
                notice={notice}
                onRead={read}
                onOpen={() => notice.readAt === null && read()}
              />
            );
          })}
        </ul>
      )}
    </PagedList>
  );
}

function Nothing({ onlyUnread, onAll }: { onlyUnread: boolean; onAll: () => void }) {
  const { t } = useTranslation("notification");
  if (onlyUnread)
    return (
      <EmptyState
        icon={CheckCheck}
        title={t("allRead.title")}
        text={t("allRead.text")}
        action={<Button onClick={onAll}>{t("allRead.action")}</Button>}
      />
    );
  return (
    <EmptyState
      icon={Bell}
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
