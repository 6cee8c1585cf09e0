import type { LicensePage } from "@runsheet/contract/license";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX, Stamp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { PagedList } from "../../../kit/paged-list.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import { IssuedFilters } from "./issued-filters.tsx";
import { IssuedTable } from "./issued-table.tsx";
import type { IssuedSearch } from "./search.ts";

interface IssuedListProps {
  search: IssuedSearch;
  onSearch: (next: IssuedSearch, replace?: boolean) => void;
}

export function IssuedList({ search, onSearch }: IssuedListProps) {
  const { t } = useTranslation("issued");
  const { q, status, tier, organization } = search;
  const filter = {
    ...(q && { search: q }),
    ...(status && { status }),
    ...(tier && { tier }),
    ...(organization && { organizationId: organization }),
  };
  const list = useInfiniteQuery(
    useTRPC().license.list.infiniteQueryOptions(
      { limit: 25, ...filter },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const licenses: LicensePage["items"] = list.data?.pages.flatMap((page) => page.items) ?? [];
  const holder = licenses.find(({ organizationId }) => organizationId === organization)?.organizationName;
  return (
    <>
      <IssuedFilters search={search} onSearch={onSearch} holder={holder} />
      <PagedList
        list={list}
        skeleton={{ rows: 6 }}
        shown={(count) => t("shown", { count })}
        more={t("more")}
        nothing={<Nothing filtered={Object.keys(filter).length > 0} onReset={() => onSearch({})} />}
      >
        {() => <IssuedTable licenses={licenses} />}
      </PagedList>
    </>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const { t } = useTranslation("issued");
  if (!filtered) return <EmptyState icon={Stamp} title={t("empty.title")} text={t("empty.text")} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing.title")}
      text={t("nothing.text")}
      action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
    />
  );
}
