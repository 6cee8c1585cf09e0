import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell as BellIcon, CheckCheck } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../kit/button.tsx";
import { useLandmark } from "../../../kit/landmark.ts";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { OwnInvitations, useOwnInvitations } from "../../invitation/index.ts";
import { NoticeRow } from "../notice-row.tsx";
import { useMarkRead } from "../use-mark-read.ts";

const MOST = 6;

/** How many notices wait, and the newest of them on asking. */
export function Bell() {
  const { t } = useTranslation("notification");
  const [open, setOpen] = useState(false);
  const { trigger, container, onOpenChange } = useLandmark();
  const content = useRef<HTMLDivElement>(null);
  const notices = useQuery(useTRPC().notification.unread.queryOptions()).data?.unread ?? 0;
  const unread = notices + (useOwnInvitations().data?.length ?? 0);
  const change = (next: boolean) => {
    onOpenChange(next);
    setOpen(next);
  };
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Trigger asChild>
        <button
          ref={trigger}
          type="button"
          aria-label={unread > 0 ? t("bellUnread", { count: unread }) : t("bell")}
          className="relative grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <BellIcon aria-hidden className="size-4" />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-semibold text-on-accent tabular-nums"
            >
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </button>
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            // A focused button would open its tooltip over what one came to read.
            event.preventDefault();
            content.current?.focus();
          }}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t("newest")}
          className="z-50 w-96 max-w-[calc(100vw-1rem)] animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-float outline-none"
        >
          <Newest unread={notices} onClose={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Newest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useTranslation("notification");
  const newest = useQuery(useTRPC().notification.list.queryOptions({ limit: MOST }));
  const mark = useMarkRead();
  const items = newest.data?.items;
  return (
    <>
      <div className="flex h-11 items-center justify-between gap-2 border-b border-line pr-2 pl-4">
        <h2 className="font-semibold">{t("title")}</h2>
        {unread > 0 && <IconButton size="sm" icon={CheckCheck} label={t("markAll")} onClick={() => mark.mutate({})} />}
      </div>
      <OwnInvitations />
      {newest.isPending && <SkeletonRows rows={3} className="h-16" />}
      {items?.length === 0 && <p className="px-4 py-6 text-muted">{t("empty.text")}</p>}
      <ul aria-label={t("newest")} className="max-h-[60dvh] divide-y divide-line overflow-y-auto">
        {items?.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (notice.readAt === null) mark.mutate({ ids: [notice.id] });
              onClose();
            }}
          />
        ))}
      </ul>
      <div className="border-t border-line p-1.5">
        <Link
          to="/notifications"
          onClick={onClose}
          className="flex h-8 items-center justify-center rounded-md font-medium text-accent-ink hover:bg-hover"
        >
          {t("all")}
        </Link>
      </div>
    </>
  );
}
