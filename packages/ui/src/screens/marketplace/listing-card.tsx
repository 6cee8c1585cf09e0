import type { ListingSummary } from "@runsheet/contract/marketplace";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Download, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { percentWords } from "../run/history/percent-words.ts";
import { RatingLine } from "./stars.tsx";
import { counted } from "./words.ts";

const MOST_TAGS = 4;
const FACT = "inline-flex items-center gap-1 whitespace-nowrap tabular-nums";

/** A published template in the list. Its name is the link; the whole card is where it can be clicked. */
export function ListingCard({ listing }: { listing: ListingSummary }) {
  const { t, i18n } = useTranslation("marketplace");
  const { id, name, description, publisherName, category, tags, rating, ratings, successRate, runs, installs } =
    listing;
  return (
    <article className="relative flex h-full flex-col gap-2 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-control hover:bg-hover/40 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <div>
        <h2 className="leading-5 font-semibold wrap-anywhere">
          <Link
            to="/marketplace/$listingId"
            params={{ listingId: id }}
            className="isolate outline-none after:absolute after:inset-0"
          >
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <p className="mt-0.5 text-xs text-muted wrap-anywhere">
          {t("by")} <bdi>{publisherName}</bdi> · {t(`template:category.${category}`)}
        </p>
      </div>
      <p dir="auto" className="line-clamp-3 grow text-muted wrap-anywhere">
        {description}
      </p>
      {tags.length > 0 && (
        <ul aria-label={t("tags")} className="flex flex-wrap gap-1">
          {tags.slice(0, MOST_TAGS).map((tag) => (
            <li key={tag} className="max-w-full min-w-0">
              <Badge className="max-w-full">
                <span className="truncate">{tag}</span>
              </Badge>
            </li>
          ))}
          {tags.length > MOST_TAGS && <li className="self-center text-xs text-muted">+{tags.length - MOST_TAGS}</li>}
        </ul>
      )}
      <ul
        aria-label={t("facts")}
        className="flex flex-wrap gap-x-3 gap-y-1 border-t border-line pt-2 text-xs text-muted"
      >
        <li className={FACT}>
          <RatingLine rating={rating} ratings={ratings} />
        </li>
        {successRate !== null && (
          <li className={FACT}>
            <CircleCheck aria-hidden className="size-3.5" />
            {t("success", { share: percentWords(successRate, i18n.language) })}
          </li>
        )}
        <li className={FACT}>
          <Play aria-hidden className="size-3.5" />
          {t("runs", counted(runs))}
        </li>
        <li className={FACT}>
          <Download aria-hidden className="size-3.5" />
          {t("installs", counted(installs))}
        </li>
      </ul>
    </article>
  );
}
