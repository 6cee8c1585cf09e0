import { DELIVERY_STATES, type Delivery } from "@runsheet/contract/notification";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX, Send, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass, IconButton } from "../../../kit/button.tsx";
import { FilterChip } from "../../../kit/chip.tsx";
import { EmptyState } from "../../../kit/empty.tsx";
import { PagedList } from "../../../kit/paged-list.tsx";
import { Page } from "../../../kit/page.tsx";
import { useTRPC } from "../../../wire/trpc.ts";
import type { DeliverySearch } from "../search.ts";
import { DeliveryRow } from "./delivery-row.tsx";

/** How often the log is read again while something in sight waits for its next try. */
const READ_AGAIN_MS = 5_000;

export function DeliveriesScreen() {
  const { t } = useTranslation("delivery");
  const search = useSearch({ strict: false }) as DeliverySearch;
  const navigate = useNavigate();
  const show = (next: DeliverySearch) => void navigate({ to: "/notifications/deliveries", search: next });
  return (
    <Page
      title={t("title")}
      description={t("text")}
      above={
        <Link to="/notifications" className="link">
          {t("back")}
        </Link>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={t("states")} className="flex flex-wrap gap-2">
          <FilterChip pressed={!search.state} onPressedChange={() => show({ ...search, state: undefined })}>
            {t("all")}
          </FilterChip>
          {DELIVERY_STATES.map((state) => (
            <FilterChip
              key={state}
              pressed={search.state === state}
              onPressedChange={(on) => show({ ...search, state: on ? state : undefined })}
            >
              {t(`state.${state}`)}
            </FilterChip>
          ))}
        </div>
        {(search.ruleId || search.scheduleId) && <Only search={search} onClear={() => show({ state: search.state })} />}
      </div>
      <Found search={search} onReset={() => show({})} />
    </Page>
  );
}

function Only({ search, onClear }: { search: DeliverySearch; onClear: () => void }) {
  const { t } = useTranslation("delivery");
  const trpc = useTRPC();
  const schedule = useQuery(
    trpc.schedule.get.queryOptions({ id: search.scheduleId ?? "" }, { enabled: Boolean(search.scheduleId) }),
  ).data;
  return (
    <p className="flex items-center gap-1 rounded-full bg-accent-soft pl-3 text-accent-ink">
      {search.scheduleId ? t("onlySchedule", { name: schedule?.name ?? t("oneSchedule") }) : t("onlyRule")}
      <IconButton size="sm" icon={X} label={t("showAll")} onClick={onClear} />
    </p>
  );
}

function Found({ search, onReset }: { search: DeliverySearch; onReset: () => void }) {
  const { t } = useTranslation("delivery");
  const trpc = useTRPC();
  const given = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
  const list = useInfiniteQuery(
    trpc.notification.deliveries.infiniteQueryOptions(
      { limit: 25, ...given },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) =>
          state.data?.pages.some(({ items }) => items.some((each) => each.state === "pending")) ? READ_AGAIN_MS : false,
      },
    ),
  );
  return (
    <PagedList<Delivery>
      list={list}
      skeleton={{ rows: 5, className: "h-16" }}
      shown={(count) => t("shown", { count })}
      more={t("more")}
      nothing={<Nothing filtered={Object.keys(given).length > 0} onReset={onReset} />}
    >
      {(deliveries) => (
        <ul aria-label={t("title")} className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function Nothing({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const { t } = useTranslation("delivery");
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
      icon={Send}
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <Link to="/settings/workspace" className={buttonClass({ variant: "primary" })}>
          {t("empty.action")}
        </Link>
      }
    />
  );
}
