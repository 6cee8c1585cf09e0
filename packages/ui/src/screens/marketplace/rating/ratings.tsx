import type { Listing } from "@runsheet/contract/marketplace";
import type { Rating } from "@runsheet/contract/rating";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { useMay } from "../../../wire/workspace.tsx";
import { MyRating } from "./my-rating.tsx";
import { ReportButton } from "./report-dialog.tsx";
import { Review } from "./review.tsx";
import { StarSummary } from "./star-summary.tsx";

/** Everything that people think of a published template. */
export function Ratings({ listing, onRun }: { listing: Listing; onRun: () => void }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <StarSummary listing={listing} />
      <div className="grid min-w-0 gap-6">
        <MyRating listingId={listing.id} onRun={onRun} />
        <Reviews listingId={listing.id} />
      </div>
    </div>
  );
}

function Reviews({ listingId }: { listingId: string }) {
  const { t } = useTranslation("rating");
  const trpc = useTRPC();
  const mayReport = useMay("rating.report");
  const list = useInfiniteQuery(
    trpc.rating.list.infiniteQueryOptions(
      { id: listingId, limit: 10 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const ratings: Rating[] | undefined = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Card title={t("list")} flush>
        {list.isPending && <SkeletonRows rows={3} className="h-16" />}
        {!list.data && list.error && (
          <div className="p-4">
            <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {ratings?.length === 0 && <p className="p-4 text-muted">{t("empty")}</p>}
        <ul className="divide-y divide-line">
          {ratings?.map((rating) => (
            <li key={rating.id} className="p-4">
              <Review rating={rating} action={mayReport && !rating.mine && <ReportButton rating={rating} />} />
            </li>
          ))}
        </ul>
      </Card>
      <LoadMore list={list} label={t("loadMore")} />
    </>
  );
}
