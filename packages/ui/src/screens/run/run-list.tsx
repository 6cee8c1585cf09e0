import type { RunSummary } from "@runsheet/contract/run";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChartLine, ListVideo, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { PagedList } from "../../kit/paged-list.tsx";
import { Page } from "../../kit/page.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { useSearchText } from "../../kit/use-search-text.ts";
import { ProjectFilter } from "../project/index.ts";
import { BulkBar } from "./bulk/bulk-bar.tsx";
import { useSelection } from "./bulk/use-selection.ts";
import { RunCards } from "./run-cards.tsx";
import { RunFilters } from "./run-filters.tsx";
import { RunTable } from "./run-table.tsx";
import { statesOf, type RunListSearch } from "./search.ts";
import { useNarrow } from "./use-narrow.ts";

export function RunListScreen() {
  const { t } = useTranslation("run");
  const search = useSearch({ strict: false }) as RunListSearch;
  const navigate = useNavigate();
  // Each chosen filter is a step back in the browser; each pause while typing is not.
  const show = (next: RunListSearch, replace = false) => void navigate({ to: "/runs", search: next, replace });
  const [text, setText] = useSearchText(search.q ?? "", (q) => show({ ...search, q: q || undefined }, true));
  const reset = () => {
    setText("");
    show({});
  };
  return (
    <Page
      title={t("title")}
      description={t("description")}
      actions={
        <Link to="/runs/insights" search={{ templateId: search.templateId }} className={buttonClass()}>
          <ChartLine aria-hidden className="size-4" />
          {t("insights")}
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SearchInput value={text} onValueChange={setText} label={t("search")} />
        <RunFilters search={search} onChange={show} />
        <ProjectFilter value={search.project} onValueChange={(project) => show({ ...search, project })} />
      </div>
      <Found search={search} onReset={reset} />
    </Page>
  );
}

function Found({ search, onReset }: { search: RunListSearch; onReset: () => void }) {
  const { t } = useTranslation("run");
  const trpc = useTRPC();
  const narrow = useNarrow();
  const states = statesOf(search);
  const list = useInfiniteQuery(
    trpc.run.list.infiniteQueryOptions(
      {
        limit: 25,
        ...(states.length > 0 && { state: states }),
        ...(search.q && { search: search.q }),
        ...(search.templateId && { templateId: search.templateId }),
        ...(search.schedule && { scheduleId: search.schedule }),
        ...(search.project && { projectId: search.project }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const runs: RunSummary[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(runs);
  const mayAct = useMay("run.cancelMany");
  const chosen = mayAct ? selection : null;
  const filtered = states.length > 0 || Boolean(search.q || search.templateId || search.schedule || search.project);
  return (
    <>
      <PagedList
        list={list}
        skeleton={{ rows: 8 }}
        shown={(count) => t("shown", { count })}
        more={t("more")}
        nothing={<Nothing filtered={filtered} onReset={onReset} />}
      >
        {() => (narrow ? <RunCards runs={runs} selection={chosen} /> : <RunTable runs={runs} selection={chosen} />)}
      </PagedList>
      {mayAct && runs.length > 0 && <BulkBar selection={selection} />}
    </>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const { t } = useTranslation("run");
  if (filtered)
    return (
      <EmptyState
        icon={SearchX}
        title={t("nothing.title")}
        text={t("nothing.text")}
        action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
      />
    );
  return (
    <EmptyState
      icon={ListVideo}
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <Link to="/marketplace" className={buttonClass({ variant: "primary" })}>
          {t("empty.action")}
        </Link>
      }
    />
  );
}
