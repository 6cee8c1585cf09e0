import type { LicenseEvent } from "@runsheet/contract/license";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../kit/day-words.ts";
import { LoadMore } from "../../kit/load-more.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useTierWords } from "./words.tsx";

interface LicenseEventsProps {
  id: string;
  /** Who reads: the organization whose license it is, or whoever runs the server. */
  reader: "holder" | "operator";
}

/** What happened to a license, newest first. */
export function LicenseEvents({ id, reader }: LicenseEventsProps) {
  const { t } = useTranslation("license");
  const { history, events } = useTRPC().license;
  const page = { getNextPageParam: (one: { nextCursor: string | null }) => one.nextCursor ?? undefined };
  const own = useInfiniteQuery(
    history.infiniteQueryOptions({ id, limit: 10 }, { ...page, enabled: reader === "holder" }),
  );
  const any = useInfiniteQuery(
    events.infiniteQueryOptions({ id, limit: 10 }, { ...page, enabled: reader === "operator" }),
  );
  const list = reader === "holder" ? own : any;
  if (list.isPending) return <SkeletonRows rows={3} className="h-14" />;
  if (!list.data)
    return (
      <div className="p-4">
        <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  const found: LicenseEvent[] = list.data.pages.flatMap((one) => one.items);
  if (found.length === 0) return <p className="p-4 text-muted">{t("history.empty")}</p>;
  return (
    <>
      <ol aria-label={t("history.title")} className="divide-y divide-line">
        {found.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ol>
      {list.hasNextPage && (
        <div className="border-t border-line p-3">
          <LoadMore list={list} label={t("history.more")} />
        </div>
      )}
    </>
  );
}

function EventRow({ event: { kind, actorName, detail, at } }: { event: LicenseEvent }) {
  const { t, i18n } = useTranslation("license");
  const tierWords = useTierWords();
  const { reason, expiresAt, name, tier } = detail;
  const isForGood = kind === "renewed" && typeof expiresAt !== "string";
  const words = t(`event.${isForGood ? "renewedForGood" : kind}`, {
    ...detail,
    name: name ?? "–",
    tier: tierWords(String(tier)),
    end: typeof expiresAt === "string" ? dayWords(expiresAt, i18n.language) : "",
    defaultValue: kind,
  });
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="wrap-anywhere">{words}</p>
        {reason && <p className="text-[0.8125rem] text-muted wrap-anywhere">{t("event.reason", { reason })}</p>}
      </div>
      <p className="text-[0.8125rem] text-muted wrap-anywhere">
        {actorName && <>{t("history.by", { name: actorName })} · </>}
        <RelativeTime at={at} />
      </p>
    </li>
  );
}
