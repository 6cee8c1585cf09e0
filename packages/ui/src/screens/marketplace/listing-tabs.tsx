import type { Listing } from "@runsheet/contract/marketplace";
import type { TemplateNumbers } from "@runsheet/contract/template";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { countWords } from "../../kit/relative-time.ts";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { TabNav, TAB_LINK } from "../../kit/tab-nav.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { CapabilityList } from "../template/capability-list.tsx";
import type { RunForm, Runnable } from "../template/form/use-run-form.ts";
import { Readme } from "../template/readme.tsx";
import { NumbersPanel } from "./numbers-panel.tsx";
import { Ratings } from "./rating/ratings.tsx";
import { LISTING_TABS, type ListingSearch } from "./search.ts";
import { StepList } from "./step-list.tsx";
import { VariableTable } from "./variable-table.tsx";
import { VersionNotes } from "./version-notes.tsx";

interface ListingTabsProps {
  listing: Listing;
  template: Runnable;
  form: RunForm;
  search: ListingSearch;
  onRun: () => void;
}

/** The parts of the page, one at a time; which one is in the address. */
export function ListingTabs(props: ListingTabsProps) {
  const { t } = useTranslation("marketplace");
  const { listing, search } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <TabNav label={t("parts")}>
        {LISTING_TABS.map((tab) => (
          <li key={tab}>
            <Link
              to="/marketplace/$listingId"
              params={{ listingId: listing.id }}
              search={{ ...search, tab: tab === "about" ? undefined : tab }}
              activeOptions={{ includeSearch: true, explicitUndefined: true }}
              resetScroll={false}
              replace
              className={TAB_LINK}
            >
              {t(`tab.${tab}`)}
              {tab === "reviews" && <span className="tabular-nums">{countWords(listing.ratings)}</span>}
            </Link>
          </li>
        ))}
      </TabNav>
      <Part {...props} />
    </div>
  );
}

function Part({ listing, template, form, search, onRun }: ListingTabsProps) {
  const { t } = useTranslation("marketplace");
  switch (search.tab ?? "about") {
    case "about":
      return (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          {listing.document.readme ? (
            <Readme template={template} form={form} className="" />
          ) : (
            <p className="text-muted">{t("noReadme")}</p>
          )}
          {/* Beside an open form it stands already. */}
          {search.run !== true && (
            <Card title={t("capabilities")}>
              <CapabilityList capabilities={listing.capabilities} />
            </Card>
          )}
        </div>
      );
    case "inside":
      return (
        <>
          <VariableTable variables={listing.document.variables} />
          <StepList steps={listing.document.steps} />
        </>
      );
    case "numbers":
      return <Numbers listing={listing} />;
    case "versions":
      return (
        <Card title={t("tab.versions")}>
          <VersionNotes versions={listing.versions} />
        </Card>
      );
    case "reviews":
      return <Ratings listing={listing} onRun={onRun} />;
  }
}

function Numbers({ listing }: { listing: Listing }) {
  const numbers = useQuery(useTRPC().marketplace.numbers.queryOptions({ id: listing.id }));
  if (numbers.data) return <NumbersPanel numbers={numbers.data as TemplateNumbers} perVersion={listing.ours} />;
  if (numbers.isPending) return <Skeleton className="h-64 w-full" />;
  return <RefusalNote error={numbers.error} onRetry={() => void numbers.refetch()} />;
}
