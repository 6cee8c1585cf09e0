import type { Rating } from "@runsheet/contract/rating";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../kit/badge.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { StarRow } from "../stars.tsx";
import { ReviewText } from "./review-text.tsx";

/** One rating with its review. `action` stands at the right. */
export function Review({ rating, action }: { rating: Rating; action?: ReactNode }) {
  const { t } = useTranslation("rating");
  const { stars, review, authorName, mine, createdAt, updatedAt } = rating;
  return (
    <article className="grid gap-2">
      <div className="flex items-start justify-between gap-3">
        <p className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <StarRow rating={stars} />
          <span className="sr-only">{t("stars.given", { count: stars })}</span>
          <bdi className="font-medium wrap-anywhere">{authorName}</bdi>
          {mine && <Badge tone="accent">{t("yours")}</Badge>}
          <span className="text-[0.8125rem] text-muted">
            <RelativeTime at={createdAt} />
            {Date.parse(updatedAt) > Date.parse(createdAt) && (
              <>
                {" · "}
                {t("edited")} <RelativeTime at={updatedAt} />
              </>
            )}
          </span>
        </p>
        {action}
      </div>
      {review ? <ReviewText text={review} /> : <p className="text-muted">{t("starsOnly")}</p>}
    </article>
  );
}
