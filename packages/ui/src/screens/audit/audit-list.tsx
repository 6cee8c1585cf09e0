import type { AuditLine } from "@runsheet/contract/audit";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { PagedList } from "../../kit/paged-list.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { LineDialog } from "./line-dialog.tsx";
import { filterOf, type AuditSearch } from "./search.ts";

interface AuditListProps {
  search: AuditSearch;
  onSearch: (next: AuditSearch, replace?: boolean) => void;
}

export function AuditList({ search, onSearch }: AuditListProps) {
  const { t } = useTranslation("audit");
  const trpc = useTRPC();
  const [open, setOpen] = useState<AuditLine | null>(null);
  const filter = filterOf(search);
  const list = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { limit: 25, ...filter },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const lines: AuditLine[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  const actorName = lines.find(({ actorId }) => actorId === search.actor)?.actorName ?? null;
  return (
    <>
      <AuditFilters
        search={search}
        onSearch={onSearch}
        organizationWide={list.data?.pages[0]?.organizationWide ?? search.scope === "organization"}
        actorName={actorName}
      />
      <PagedList
        list={list}
        skeleton={{ rows: 8 }}
        shown={(count) => t("shown", { count })}
        more={t("more")}
        nothing={<Nothing filtered={Object.keys(filter).length > 0} onReset={() => onSearch({})} />}
      >
        {() => <AuditTable lines={lines} onOpen={setOpen} />}
      </PagedList>
      <LineDialog
        line={open}
        onClose={() => setOpen(null)}
        onActor={(actor) => {
          setOpen(null);
          onSearch({ ...search, actor });
        }}
      />
    </>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const { t } = useTranslation("audit");
  if (!filtered) return <EmptyState icon={ScrollText} title={t("empty.title")} text={t("empty.text")} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing.title")}
      text={t("nothing.text")}
      action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
    />
  );
}
