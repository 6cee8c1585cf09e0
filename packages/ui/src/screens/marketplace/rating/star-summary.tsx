import type { Listing } from "@runsheet/contract/marketplace";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { countWords } from "../../../kit/relative-time.ts";
import { StarRow } from "../stars.tsx";
import { counted, ratingWords } from "../words.ts";

/** The average, and how many ratings have each number of stars. */
export function StarSummary({ listing: { rating, ratings, stars } }: { listing: Listing }) {
  const { t, i18n } = useTranslation("rating");
  return (
    <Card title={t("summary")}>
      {rating === null ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-2xl leading-8 font-semibold tabular-nums">{ratingWords(rating, i18n.language)}</span>
          <StarRow rating={rating} />
          <span className="text-muted">{t("outOf", counted(ratings))}</span>
        </p>
      )}
      {ratings > 0 && (
        <ul className="grid gap-1.5">
          {[5, 4, 3, 2, 1].map((each) => {
            const count = stars[each - 1] ?? 0;
            return (
              <li key={each} className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-3">
                <span className="text-muted">{t("stars.count", { count: each })}</span>
                <span aria-hidden className="h-2 overflow-hidden rounded-full bg-line">
                  <span
                    className="block h-full rounded-full bg-star"
                    style={{ width: `${(count / ratings) * 100}%` }}
                  />
                </span>
                <span className="min-w-6 text-right tabular-nums">
                  {countWords(count)}
                  <span className="sr-only"> {t("ofThese", { count })}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
