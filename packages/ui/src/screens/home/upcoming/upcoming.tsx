import type { ScheduleOverview } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { CalendarDays } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { useNow } from "../../../kit/now.ts";
import { relativeTime } from "../../../kit/relative-time.ts";
import { SkeletonRows } from "../../../kit/skeleton.tsx";
import { Tooltip } from "../../../kit/tooltip.tsx";
import { useRecurrences } from "../../schedule/calendar/use-entry-words.ts";
import { sameTime, viewerZone, zoneTime } from "../../schedule/zone-time.ts";
import { useScheduleOverview } from "./use-schedule-overview.ts";

type Next = ScheduleOverview["next"][number];

/** What comes next, along a line of time. */
export function Upcoming() {
  const { t } = useTranslation("upcoming");
  const overview = useScheduleOverview();
  const next = overview.data?.next;
  return (
    <Card
      title={t("title")}
      description={t("text", { zone: viewerZone() })}
      flush
      actions={
        <Link to="/schedules/calendar" className={buttonClass({ variant: "ghost", size: "sm" })}>
          <CalendarDays aria-hidden className="size-4" />
          {t("calendar")}
        </Link>
      }
    >
      {overview.isPending && <SkeletonRows rows={2} />}
      {next?.length === 0 && (
        <p className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-muted">
          {t("none")}
          <Link to="/schedules" className="link">
            {t("list")}
          </Link>
        </p>
      )}
      {next && next.length > 0 && (
        <ol aria-label={t("title")} className="py-2">
          {next.map((each) => (
            <NextRow key={`${each.scheduleId} ${each.at}`} next={each} paused={overview.data!.paused} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function NextRow({ next: { scheduleId, scheduleName, templateName, at }, paused }: { next: Next; paused: boolean }) {
  const { i18n } = useTranslation("upcoming");
  const now = useNow("slow");
  const exact = useBothZones(scheduleId, at);
  const here = zoneTime(at, viewerZone(), i18n.language);
  return (
    <li className="relative before:absolute before:top-0 before:bottom-0 before:left-[1.4375rem] before:w-px before:bg-line before:content-[''] first:before:top-1/2 last:before:bottom-1/2">
      <Tooltip text={exact}>
        <Link
          to="/schedules/$scheduleId"
          params={{ scheduleId }}
          className="relative flex min-h-11 items-center gap-3 py-1.5 pr-4 pl-[1.1875rem] -outline-offset-2 hover:bg-hover"
        >
          <span
            aria-hidden
            className={`size-[0.5625rem] shrink-0 rounded-full border-2 ${paused ? "border-control bg-surface" : "border-accent-ink bg-surface"}`}
          />
          <span className="min-w-0 grow">
            <span className="block truncate font-medium">{scheduleName}</span>
            <span className="block truncate text-[0.8125rem] text-muted">{templateName}</span>
          </span>
          <span className="shrink-0 text-right tabular-nums">
            <span className="block">{relativeTime(Date.parse(at), now, i18n.language)}</span>
            <time dateTime={at} className="block text-[0.8125rem] text-muted">
              {here}
            </time>
          </span>
        </Link>
      </Tooltip>
    </li>
  );
}

/** When, in the viewer's zone and in the schedule's where that differs. */
function useBothZones(scheduleId: string, at: string): string {
  const { t, i18n } = useTranslation("upcoming");
  const hereZone = viewerZone();
  const thereZone = useRecurrences().get(scheduleId)?.timeZone;
  const inZone = (zone: string) => zoneTime(at, zone, i18n.language, { seconds: true });
  if (!thereZone || sameTime(hereZone, thereZone, at)) return t("at", { when: inZone(hereZone), zone: hereZone });
  return t("both", { here: inZone(hereZone), hereZone, there: inZone(thereZone), thereZone });
}
