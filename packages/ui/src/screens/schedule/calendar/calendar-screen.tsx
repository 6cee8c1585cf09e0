import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../kit/notice.tsx";
import { useNow } from "../../../kit/now.ts";
import { Page } from "../../../kit/page.tsx";
import { RefusalNote } from "../../../kit/refusal.tsx";
import { useMedia } from "../../../kit/use-media.ts";
import { useTRPC } from "../../../wire/trpc.ts";
import { dayIn, firstWeekday } from "../../run/history/days.ts";
import { viewerZone } from "../zone-time.ts";
import { Agenda, Nothing } from "./agenda.tsx";
import type { CalendarProps } from "./calendar-props.ts";
import { MonthGrid } from "./month-grid.tsx";
import { Often } from "./often.tsx";
import { datesOf, dayOf, moved, type Day } from "./period.ts";
import type { CalendarSearch, View } from "./search.ts";
import { TimeGrid } from "./time-grid.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useRecurrences } from "./use-entry-words.ts";

/** How often a period that holds the present is read again. */
const READ_AGAIN_MS = 15_000;

/** What was due and will be: a day, a week or a month, in the viewer's zone. */
export function CalendarScreen() {
  const { t, i18n } = useTranslation("calendar");
  const search = useSearch({ strict: false }) as CalendarSearch;
  const navigate = useNavigate();
  const zone = viewerZone();
  const today = dayIn(zone, useNow("slow"));
  const { view = "week", date = today } = search;
  const dates = datesOf(view, date, firstWeekday(i18n.language));
  const days = dates.map((each) => dayOf(each, zone));
  const show = (next: { view?: View; date?: string }) =>
    void navigate({ to: "/schedules/calendar", search: { view, date, ...next }, resetScroll: false });
  const onTurn = (by: -1 | 1) => show({ date: moved(view, date, by) });
  return (
    <Page
      title={t("title")}
      description={t("text", { zone })}
      width="full"
      above={
        <Link to="/schedules" className="link">
          {t("schedules")}
        </Link>
      }
    >
      <Toolbar
        {...{ view, date, onTurn }}
        from={dates[0]!}
        to={dates.at(-1)!}
        onView={(next) => show({ view: next })}
        onToday={() => show({ date: today })}
      />
      <Period {...{ view, date, days, today, onTurn }} />
    </Page>
  );
}

function Period(props: Omit<CalendarProps, "entries" | "recurrences">) {
  const { t } = useTranslation("calendar");
  const { view, days } = props;
  const narrow = useMedia("(max-width: 767px)");
  const recurrences = useRecurrences();
  const calendar = useCalendar(days);
  const entries = calendar.data?.entries ?? [];
  const shown = { ...props, entries, recurrences };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {calendar.error && <RefusalNote error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.data?.paused && (
        <Notice tone="warn" title={t("paused")}>
          {t("pausedText")}
        </Notice>
      )}
      {calendar.data?.truncated && <Notice tone="warn">{t("truncated")}</Notice>}
      {calendar.data && <Often frequent={calendar.data.frequent} view={view} />}
      {narrow ? (
        <NarrowPeriod {...shown} answered={calendar.data !== undefined} often={calendar.data?.frequent.length ?? 0} />
      ) : view === "month" ? (
        <MonthGrid {...shown} />
      ) : (
        <TimeGrid key={view} {...shown} />
      )}
      {!narrow && (
        <p role="status" className="min-h-5 text-[0.8125rem] text-muted">
          {calendar.data && entries.length === 0 && calendar.data.frequent.length === 0 ? t("noneText") : t("keys")}
        </p>
      )}
    </div>
  );
}

function NarrowPeriod({ answered, often, ...shown }: CalendarProps & { answered: boolean; often: number }) {
  if (!answered) return null;
  if (shown.entries.length === 0) return often > 0 ? null : <Nothing />;
  return <Agenda {...shown} />;
}

function useCalendar(days: readonly Day[]) {
  const [start, end] = [days[0]!.start, days.at(-1)!.end];
  const holdsNow = () => start <= Date.now() && Date.now() < end;
  return useQuery(
    useTRPC().schedule.calendar.queryOptions(
      { from: new Date(start).toISOString(), to: new Date(end).toISOString() },
      { refetchInterval: () => (holdsNow() ? READ_AGAIN_MS : false) },
    ),
  );
}
