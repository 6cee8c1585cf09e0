import type { AuditLine } from "@runsheet/contract/audit";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
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
      {list.isPending ? (
        <Card flush>
          <SkeletonRows rows={8} />
        </Card>
      ) : !list.data ? (
        <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
      ) : lines.length === 0 ? (
        <Nothing filtered={Object.keys(filter).length > 0} onReset={() => onSearch({})} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {t("shown", { count: lines.length })}
          </p>
          <Card flush className={list.isPlaceholderData ? "opacity-70" : ""}>
            <AuditTable lines={lines} onOpen={setOpen} />
          </Card>
          <LoadMore list={list} label={t("more")} />
        </>
      )}
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
