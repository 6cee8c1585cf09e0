import type { ListingSummary } from "@runsheet/contract/marketplace";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX, Store } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { Select } from "../../kit/select.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { CategoryChips } from "./category-chips.tsx";
import { ListingCard } from "./listing-card.tsx";
import { orderOf, ordersFor, type MarketplaceSearch } from "./search.ts";
import { counted } from "./words.ts";

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4";

export function MarketplaceScreen() {
  const { t } = useTranslation("marketplace");
  const search = useSearch({ strict: false }) as MarketplaceSearch;
  const navigate = useNavigate();
  // Each chosen filter is a step back in the browser; each pause while typing is not.
  const show = (next: MarketplaceSearch, replace = false) =>
    void navigate({ to: "/marketplace", search: next, replace });
  const [text, setText] = useSearchText(search.q ?? "", (q) => show({ ...search, q: q || undefined }, true));
  const clear = () => {
    setText("");
    show({ ...search, q: undefined });
  };
  const reset = () => {
    setText("");
    show({});
  };
  const order = orderOf(search);
  const chooseOrder = (next: string) =>
    show({ ...search, order: ordersFor(search.q).find((each, index) => each === next && index > 0) });
  return (
    <Page title={t("title")} description={t("description")}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-3">
          <SearchInput value={text} onValueChange={setText} label={t("search")} className="min-w-0 grow basis-64" />
          <Select
            aria-label={t("order")}
            value={order}
            onValueChange={chooseOrder}
            options={ordersFor(search.q).map((each) => ({ value: each, label: t(`order.${each}`) }))}
            className="w-full sm:w-52"
          />
        </div>
        <CategoryChips chosen={search.category} onChoose={(category) => show({ ...search, category })} />
      </div>
      <Found search={search} onClear={clear} onReset={reset} />
    </Page>
  );
}

interface FoundProps {
  search: MarketplaceSearch;
  onClear: () => void;
  onReset: () => void;
}

function Found({ search, onClear, onReset }: FoundProps) {
  const { t } = useTranslation("marketplace");
  const trpc = useTRPC();
  const { q, category } = search;
  const list = useInfiniteQuery(
    trpc.marketplace.search.infiniteQueryOptions(
      { limit: 24, order: orderOf(search), ...(q && { search: q }), ...(category && { category }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  if (list.isPending) return <CardSkeletons />;
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const listings: ListingSummary[] = list.data.pages.flatMap((page) => page.items);
  if (listings.length === 0) return <Nothing search={search} onClear={onClear} onReset={onReset} />;
  return (
    <>
      <p role="status" className="sr-only">
        {t(list.hasNextPage ? "found_more" : "found", counted(listings.length))}
      </p>
      <ul className={`${GRID} ${list.isPlaceholderData ? "opacity-70" : ""}`}>
        {listings.map((listing) => (
          <li key={listing.id} className="min-w-0">
            <ListingCard listing={listing} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} label={t("more")} />
    </>
  );
}

function Nothing({ search: { q, category }, onClear, onReset }: FoundProps) {
  const { t } = useTranslation("marketplace");
  if (!q && !category) {
    const action = (
      <Link to="/templates" className={buttonClass({ variant: "primary" })}>
        {t("empty.action")}
      </Link>
    );
    return <EmptyState icon={Store} title={t("empty.title")} text={t("empty.text")} action={action} />;
  }
  const text = q ? t(category ? "nothing.both" : "nothing.search", { search: q }) : t("nothing.category");
  return (
    <div role="status">
      <EmptyState
        icon={SearchX}
        title={t("nothing.title")}
        text={text}
        action={
          <>
            {q && category && <Button onClick={onClear}>{t("nothing.clear")}</Button>}
            <Button onClick={onReset}>{t("nothing.all")}</Button>
          </>
        }
      />
    </div>
  );
}

function CardSkeletons() {
  return (
    <div className={GRID}>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-44 w-full" />
      ))}
    </div>
  );
}
