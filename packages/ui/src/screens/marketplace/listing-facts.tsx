import type { Listing } from "@runsheet/contract/marketplace";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../kit/time.tsx";
import { percentWords } from "../run/history/percent-words.ts";
import { RatingLine } from "./stars.tsx";
import { counted } from "./words.ts";

/** Who, how good, how often: one line below the title. */
export function ListingFacts({ listing }: { listing: Listing }) {
  const { t, i18n } = useTranslation("marketplace");
  const { publisherName, rating, ratings, successRate, runs, installs, updatedAt, lastSucceededAt } = listing;
  return (
    <ul
      aria-label={t("facts")}
      className="-mt-3 flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line pb-4 text-muted"
    >
      <Fact>
        {t("by")} <bdi className="font-medium text-ink">{publisherName}</bdi>
      </Fact>
      <Fact>
        <RatingLine rating={rating} ratings={ratings} />
      </Fact>
      <Fact>{t("runs", counted(runs))}</Fact>
      {successRate !== null && <Fact>{t("success", { share: percentWords(successRate, i18n.language) })}</Fact>}
      <Fact>{t("installs", counted(installs))}</Fact>
      {lastSucceededAt && (
        <Fact>
          {t("verified")} <RelativeTime at={lastSucceededAt} />
        </Fact>
      )}
      <Fact>
        {t("updated")} <RelativeTime at={updatedAt} />
      </Fact>
    </ul>
  );
}

function Fact({ children }: { children: ReactNode }) {
  return <li className="min-w-0 wrap-anywhere tabular-nums">{children}</li>;
}
