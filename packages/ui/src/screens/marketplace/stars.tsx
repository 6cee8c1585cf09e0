import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";
import { counted, ratingWords } from "./words.ts";

const FIVE = [0, 1, 2, 3, 4];

/** Five stars, filled up to the rating. A picture: what it says stands beside it in words. */
export function StarRow({ rating }: { rating: number }) {
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span className="inline-flex text-control">
        {FIVE.map((each) => (
          <Star key={each} className="size-3.5 shrink-0" />
        ))}
      </span>
      <span
        className="absolute inset-y-0 left-0 inline-flex overflow-hidden text-star"
        style={{ width: `${(rating / 5) * 100}%` }}
      >
        {FIVE.map((each) => (
          <Star key={each} className="size-3.5 shrink-0 fill-current" />
        ))}
      </span>
    </span>
  );
}

/** The average of the ratings as a shape, as a number and with how many there are. */
export function RatingLine({ rating, ratings }: { rating: number | null; ratings: number }) {
  const { t, i18n } = useTranslation("marketplace");
  if (rating === null) return <span>{t("unrated")}</span>;
  const number = ratingWords(rating, i18n.language);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StarRow rating={rating} />
      <span aria-hidden className="tabular-nums">
        <span className="font-medium text-ink">{number}</span> ({countWords(ratings)})
      </span>
      <span className="sr-only">{t("rated", { rating: number, ...countedAs(ratings) })}</span>
    </span>
  );
}

function countedAs(ratings: number) {
  const { count, number } = counted(ratings);
  return { count, ratings: number };
}
