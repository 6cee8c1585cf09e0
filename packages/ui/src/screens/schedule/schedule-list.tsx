import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarDays, Plus, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { FilterChip } from "../../kit/chip.tsx";
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
import { ProjectFilter } from "../project/index.ts";
import { useMay } from "../../wire/workspace.tsx";
import { FirstSchedule } from "./list/first-schedule.tsx";
import { ScheduleCards } from "./list/schedule-cards.tsx";
import { ScheduleTable } from "./list/schedule-table.tsx";
import { PauseButton, PausedBanner, useOverview } from "./pause.tsx";
import type { ScheduleListSearch } from "./search.ts";
import { useRefreshWhenDue } from "./use-refresh.ts";

export function ScheduleListScreen() {
  const { t } = useTranslation("schedule");
  const search = useSearch({ strict: false }) as ScheduleListSearch;
  const navigate = useNavigate();
  const mayCreate = useMay("schedule.create");
  // Each chosen filter is a step back in the browser; each pause while typing is not.
  const show = (next: ScheduleListSearch, replace = false) =>
    void navigate({ to: "/schedules", search: next, replace });
  const [text, setText] = useSearchText(search.q ?? "", (q) => show({ ...search, q: q || undefined }, true));
  const reset = () => {
    setText("");
    show({});
  };
  useCommand({
    id: "schedule.create",
    title: t("new"),
    group: t("title"),
    keys: "c",
    icon: Plus,
    when: mayCreate,
    run: () => void navigate({ to: "/schedules/new", search: {} }),
  });
  return (
    <Page title={t("title")} description={t("description")} actions={<Actions mayCreate={mayCreate} />}>
      <PausedBanner />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <SearchInput value={text} onValueChange={setText} label={t("search")} />
        <div role="group" aria-label={t("filter.label")} className="flex flex-wrap gap-2">
          {([undefined, true, false] as const).map((enabled) => (
            <FilterChip
              key={String(enabled)}
              pressed={search.enabled === enabled}
              onPressedChange={() => show({ ...search, enabled })}
            >
              {t(`filter.${enabled === undefined ? "all" : enabled ? "on" : "off"}`)}
            </FilterChip>
          ))}
        </div>
        <ProjectFilter value={search.project} onValueChange={(project) => show({ ...search, project })} />
      </div>
      <Found search={search} onReset={reset} />
    </Page>
  );
}

function Actions({ mayCreate }: { mayCreate: boolean }) {
  const { t } = useTranslation("schedule");
  return (
    <>
      <PauseButton />
      <Link to="/schedules/calendar" className={buttonClass()}>
        <CalendarDays aria-hidden className="size-4" />
        {t("calendar")}
      </Link>
      {mayCreate && (
        <Link to="/schedules/new" search={{}} className={buttonClass({ variant: "primary" })}>
          <Plus aria-hidden className="size-4" />
          {t("new")}
        </Link>
      )}
    </>
  );
}

function Found({ search, onReset }: { search: ScheduleListSearch; onReset: () => void }) {
  const { t } = useTranslation("schedule");
  const narrow = useMedia("(max-width: 899px)");
  const paused = useOverview()?.paused ?? false;
  const list = useInfiniteQuery(
    useTRPC().schedule.list.infiniteQueryOptions(
      {
        limit: 25,
        ...(search.q && { search: search.q }),
        ...(search.enabled !== undefined && { enabled: search.enabled }),
        ...(search.project && { projectId: search.project }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const schedules: ScheduleSummary[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  useRefreshWhenDue(schedules.map(({ nextRunAt }) => nextRunAt));
  if (list.isPending)
    return (
      <Card flush>
        <SkeletonRows rows={6} className="h-14" />
      </Card>
    );
  if (!list.data) return <RefusalNote error={list.error} onRetry={() => void list.refetch()} />;
  const filtered = Boolean(search.q ?? search.project) || search.enabled !== undefined;
  if (schedules.length === 0 && !filtered) return <FirstSchedule />;
  if (schedules.length === 0)
    return (
      <EmptyState
        icon={SearchX}
        title={t("nothing.title")}
        text={t("nothing.text")}
        action={<Button onClick={onReset}>{t("nothing.reset")}</Button>}
      />
    );
  const List = narrow ? ScheduleCards : ScheduleTable;
  return (
    <>
      <p role="status" className="sr-only">
        {t("shown", { count: schedules.length })}
      </p>
      <Card flush className={list.isPlaceholderData ? "opacity-70" : ""}>
        <List schedules={schedules} paused={paused} />
      </Card>
      <LoadMore list={list} label={t("more")} />
    </>
  );
}
