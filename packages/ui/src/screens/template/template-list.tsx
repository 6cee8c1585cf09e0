import type { TemplateSummary } from "@runsheet/contract/template";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { FileDown, LayoutTemplate, Plus, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { EmptyState } from "../../kit/empty.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { useMedia } from "../../kit/use-media.ts";
import { useSearchText } from "../../kit/use-search-text.ts";
import { useCommand } from "../../shell/use-command.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { ProjectFilter } from "../project/index.ts";
import { CategoryChips } from "./category-chips.tsx";
import { useImporter } from "./import/importer.tsx";
import { TemplateCards } from "./list/template-cards.tsx";
import { TemplateTable } from "./list/template-table.tsx";
import type { TemplateListSearch } from "./search.ts";

/** Where a table of seven columns no longer fits beside the sidebar. */
const NARROW = "(max-width: 1099px)";

/** The workspace's own templates. */
export function TemplateListScreen() {
  const { t } = useTranslation("template");
  const { t: words } = useTranslation("import");
  const { q = "", category, project } = useSearch({ strict: false }) as TemplateListSearch;
  const navigate = useNavigate();
  const importer = useImporter();
  const mayCreate = useMay("template.create");
  useCommand({
    id: "template.create",
    title: t("command.create"),
    group: t("title"),
    keys: "c",
    icon: Plus,
    when: mayCreate,
    run: () => void navigate({ to: "/templates/new" }),
  });
  // Each chosen category is a step back in the browser; each pause while typing is not.
  const show = (search: TemplateListSearch, replace = false) => void navigate({ to: "/templates", search, replace });
  const [text, setText] = useSearchText(q, (next) => show({ q: next || undefined, category, project }, true));
  const reset = () => {
    setText("");
    show({});
  };
  const list = useTemplates(q, category, project);
  const filtered = Boolean(q || category || project);
  // Where nothing is there is nothing to search.
  const bare = !filtered && text === "" && list.data?.pages[0]?.items.length === 0;
  const importButton = importer.mayImport && (
    <Button icon={FileDown} onClick={importer.choose}>
      {words("button")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      description={t("description")}
      actions={
        !bare && (
          <>
            {importButton}
            {mayCreate && <CreateLink primary />}
          </>
        )
      }
    >
      {!bare && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <SearchInput value={text} onValueChange={setText} label={t("search")} />
          <CategoryChips
            project={project}
            chosen={category}
            onChoose={(next) => show({ q: q || undefined, category: next, project })}
          />
          <ProjectFilter
            value={project}
            onValueChange={(next) => show({ q: q || undefined, category, project: next })}
          />
        </div>
      )}
      <Found
        list={list}
        nothing={filtered ? <Nothing search={q} onReset={reset} /> : <NoTemplates importButton={importButton} />}
      />
      {importer.layer}
    </Page>
  );
}

function CreateLink({ primary = false }: { primary?: boolean }) {
  const { t } = useTranslation("template");
  return (
    <Link to="/templates/new" className={buttonClass({ variant: primary ? "primary" : "secondary" })}>
      <Plus aria-hidden className="size-4" />
      {t("create")}
    </Link>
  );
}

type List = ReturnType<typeof useTemplates>;

function useTemplates(search: string, category: TemplateListSearch["category"], projectId: string | undefined) {
  return useInfiniteQuery(
    useTRPC().template.list.infiniteQueryOptions(
      { limit: 25, ...(search && { search }), ...(category && { category }), ...(projectId && { projectId }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
}

/** `nothing`: what to say when the list is empty. */
function Found({ list, nothing }: { list: List; nothing: ReactNode }) {
  const { t } = useTranslation("template");
  const narrow = useMedia(NARROW);
  if (list.isPending)
    return (
      <Card flush>
        <SkeletonRows rows={8} className="h-14" />
      </Card>
    );
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const templates: TemplateSummary[] = list.data.pages.flatMap((page) => page.items);
  if (templates.length === 0) return nothing;
  return (
    <>
      <p role="status" className="sr-only">
        {t(list.hasNextPage ? "found_more" : "found", { count: templates.length })}
      </p>
      <Card flush className={list.isPlaceholderData ? "opacity-70" : ""}>
        {narrow ? <TemplateCards templates={templates} /> : <TemplateTable templates={templates} />}
      </Card>
      <LoadMore list={list} label={t("more")} />
    </>
  );
}

function NoTemplates({ importButton }: { importButton: ReactNode }) {
  const { t } = useTranslation("template");
  const mayCreate = useMay("template.create");
  return (
    <EmptyState
      icon={LayoutTemplate}
      title={t("empty.title")}
      text={t(mayCreate ? "empty.text" : "empty.viewer")}
      action={
        <>
          <Link to="/marketplace" className={buttonClass({ variant: "primary" })}>
            {t("empty.action")}
          </Link>
          {mayCreate && <CreateLink />}
          {importButton}
        </>
      }
    />
  );
}

function Nothing({ search, onReset }: { search: string; onReset: () => void }) {
  const { t } = useTranslation("template");
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothing.title")}
      text={search ? t("nothing.text", { search }) : t("nothing.text_category")}
      action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
    />
  );
}
