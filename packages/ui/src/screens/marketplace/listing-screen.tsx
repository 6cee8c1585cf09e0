import type { Listing } from "@runsheet/contract/marketplace";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { ListingPage } from "./listing-page.tsx";

export function ListingScreen() {
  const { t } = useTranslation("marketplace");
  const { listingId = "" } = useParams({ strict: false }) as { listingId?: string };
  const listing = useQuery(useTRPC().marketplace.get.queryOptions({ id: listingId }));
  // Another listing is another form.
  if (listing.data) return <ListingPage key={listingId} listing={listing.data as Listing} />;
  if (listing.isPending)
    return (
      <Page title={t("title")}>
        <Skeleton className="h-64 w-full" />
      </Page>
    );
  const kind = refusalOf(listing.error)?.kind;
  if (kind === "not_found" || kind === "invalid") return <Missing />;
  return (
    <Page title={t("title")}>
      <RefusalNote error={listing.error} onRetry={() => void listing.refetch()} />
    </Page>
  );
}

function Missing() {
  const { t } = useTranslation("marketplace");
  return (
    <MissingPage
      name={t("title")}
      title={t("missing.title")}
      text={t("missing.text")}
      action={
        <Link to="/marketplace" className={buttonClass()}>
          {t("missing.back")}
        </Link>
      }
    />
  );
}
