import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../../kit/card.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { useScheduleOverview } from "./use-schedule-overview.ts";

/** The share of what was due that started in time, and what that means. */
export function Punctuality() {
  const { t, i18n } = useTranslation("upcoming");
  const overview = useScheduleOverview().data;
  const percent = overview?.onTimePercent;
  return (
    <Card title={t("onTime")}>
      <div className="flex min-h-10 flex-wrap items-baseline gap-x-3">
        {!overview && <Skeleton className="h-8 w-24" />}
        {typeof percent === "number" && (
          <span className="text-2xl leading-8 font-semibold tabular-nums">
            {t("percent", { percent: shown(percent).toLocaleString(i18n.language) })}
          </span>
        )}
        {overview && (
          <span className="min-w-0 flex-1 basis-40 text-muted">{t(percent === null ? "unknown" : "meaning")}</span>
        )}
      </div>
      {overview && (
        <Link to="/schedules" className="link text-[0.8125rem]">
          {t("enabled", { count: overview.enabled })}
        </Link>
      )}
    </Card>
  );
}

/** One digit after the point, and never 100 where something was late. */
function shown(percent: number): number {
  return Math.floor(percent * 10) / 10;
}
