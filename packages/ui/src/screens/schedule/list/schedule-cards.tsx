import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EnabledSwitch } from "../enabled-switch.tsx";
import { NextRun } from "../next-run.tsx";
import { OccurrenceStatus } from "../occurrence-status.tsx";
import { ProblemBadge } from "../problem.tsx";
import { When, type SchedulesProps } from "./schedule-table.tsx";

/** The list where a table would not fit. */
export function ScheduleCards({ schedules, paused }: SchedulesProps) {
  return (
    <ul aria-label={useTranslation("schedule").t("title")} className="divide-y divide-line">
      {schedules.map((schedule) => (
        <ScheduleCard key={schedule.id} schedule={schedule} paused={paused} />
      ))}
    </ul>
  );
}

function ScheduleCard({ schedule, paused }: { schedule: ScheduleSummary; paused: boolean }) {
  const { t } = useTranslation("schedule");
  return (
    <li className="relative flex items-start gap-3 px-4 py-3">
      <div className="grid min-w-0 grow gap-0.5">
        <Link
          to="/schedules/$scheduleId"
          params={{ scheduleId: schedule.id }}
          search={{}}
          className="font-medium wrap-anywhere after:absolute after:inset-0"
        >
          {schedule.name}
        </Link>
        <p className="text-[0.8125rem] text-muted wrap-anywhere">{schedule.templateName}</p>
        <div>
          <When schedule={schedule} />
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
          <span>
            <span className="text-muted">{t("column.next")}:</span>{" "}
            <NextRun schedule={schedule} paused={paused} inert />
          </span>
          {schedule.last && <OccurrenceStatus occurrence={schedule.last} />}
          {schedule.problem && <ProblemBadge />}
        </p>
      </div>
      <span className="relative">
        <EnabledSwitch schedule={schedule} />
      </span>
    </li>
  );
}
