import type { TemplateSummary } from "@runsheet/contract/template";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { LayoutTemplate, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { CategoryChips } from "./category-chips.tsx";
import type { TemplateListSearch } from "./search.ts";
import { useSearchText } from "../../kit/use-search-text.ts";
import { TemplateCard } from "./template-card.tsx";

export function TemplateListScreen() {
  const { t } = useTranslation("template");
  const { q = "", category } = useSearch({ strict: false }) as TemplateListSearch;
  const navigate = useNavigate();
  // Each chosen category is a step back in the browser; each pause while typing is not.
  const show = (search: TemplateListSearch, replace = false) => void navigate({ to: "/templates", search, replace });
  const [text, setText] = useSearchText(q, (next) => show({ q: next || undefined, category }, true));
  return (
    <Page title={t("title")} description={t("description")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SearchInput value={text} onValueChange={setText} label={t("search")} />
        <CategoryChips chosen={category} onChoose={(next) => show({ q: q || undefined, category: next })} />
      </div>
      <Found
        search={q}
        category={category}
        onReset={() => {
          setText("");
          show({});
        }}
      />
    </Page>
  );
}

interface FoundProps {
  search: string;
  category: TemplateListSearch["category"];
  onReset: () => void;
}

function Found({ search, category, onReset }: FoundProps) {
  const { t } = useTranslation("template");
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.template.list.infiniteQueryOptions(
      { limit: 24, ...(search && { search }), ...(category && { category }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  if (list.isPending) return <CardSkeletons />;
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const templates: TemplateSummary[] = list.data.pages.flatMap((page) => page.items);
  if (templates.length === 0)
    return <Nothing search={search} filtered={Boolean(search || category)} onReset={onReset} />;
  return (
    <>
      <p role="status" className="sr-only">
        {t(list.hasNextPage ? "found_more" : "found", { count: templates.length })}
      </p>
      <ul
        className={`grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4 ${list.isPlaceholderData ? "opacity-70" : ""}`}
      >
        {templates.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} label={t("more")} />
    </>
  );
}

function Nothing({ search, filtered, onReset }: { search: string; filtered: boolean; onReset: () => void }) {
  const { t } = useTranslation("template");
  if (!filtered) return <EmptyState icon={LayoutTemplate} title={t("empty.title")} text={t("empty.text")} />;
  const text = search ? t("nothing.text", { search }) : t("nothing.text_category");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing.title")}
      text={text}
      action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
    />
  );
}

function CardSkeletons() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-40 w-full" />
      ))}
    </div>
  );
}
