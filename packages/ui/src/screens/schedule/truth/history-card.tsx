import { OCCURRENCE_STATES, type Occurrence, type Schedule } from "@runsheet/contract/schedule";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { FilterChip } from "../../../kit/chip.tsx";
import { LoadMore } from "../../../kit/load-more.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import type { ScheduleSearch } from "../search.ts";
import { HistoryList } from "./history-list.tsx";

/** What became of every due time, newest first. */
export function HistoryCard({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("truth");
  const search = useSearch({ strict: false }) as ScheduleSearch;
  const { state } = search;
  const navigate = useNavigate();
  const list = useInfiniteQuery(
    useTRPC().schedule.occurrences.infiniteQueryOptions(
      { id: schedule.id, limit: 25, ...(state && { state: [state] }) },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const occurrences: Occurrence[] = list.data?.pages.flatMap((page) => page.items) ?? [];
  const show = (next: ScheduleSearch["state"]) =>
    void navigate({
      to: "/schedules/$scheduleId",
      params: { scheduleId: schedule.id },
      search: { ...search, state: next },
      resetScroll: false,
    });
  return (
    <>
      <Card
        title={t("history.title")}
        flush
        className={list.isPlaceholderData ? "opacity-70" : ""}
        actions={
          <div role="group" aria-label={t("history.filter")} className="flex flex-wrap gap-1.5">
            <FilterChip pressed={state === undefined} onPressedChange={() => show(undefined)}>
              {t("history.all")}
            </FilterChip>
            {OCCURRENCE_STATES.map((each) => (
              <FilterChip key={each} pressed={state === each} onPressedChange={(on) => show(on ? each : undefined)}>
                {t(`history.${each}`)}
              </FilterChip>
            ))}
          </div>
        }
      >
        {list.isPending && <SkeletonRows rows={4} />}
        {list.error && !list.data && (
          <div className="p-4">
            <RefusalNote error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {list.data && occurrences.length === 0 && (
          <p className="px-4 py-8 text-center text-muted">{t(state ? "history.noneOf" : "history.none")}</p>
        )}
        {occurrences.length > 0 && <HistoryList occurrences={occurrences} recurrence={schedule.recurrence} />}
      </Card>
      <LoadMore list={list} label={t("history.more")} />
    </>
  );
}
