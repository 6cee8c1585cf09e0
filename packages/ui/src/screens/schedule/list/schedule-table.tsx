import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Table, Td, Th, Tr } from "../../../kit/table.tsx";
import { RelativeTime } from "../../../kit/time.tsx";
import { EnabledSwitch } from "../enabled-switch.tsx";
import { NextRun } from "../next-run.tsx";
import { OccurrenceStatus } from "../occurrence-status.tsx";
import { ProblemBadge } from "../problem.tsx";
import { useSentence, zoneName } from "../sentence.tsx";
import { sameTime, viewerZone } from "../zone-time.ts";

export interface SchedulesProps {
  schedules: ScheduleSummary[];
  /** All of them are, at present. */
  paused: boolean;
}

export function ScheduleTable({ schedules, paused }: SchedulesProps) {
  const { t } = useTranslation("schedule");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
          <Th>{t("column.name")}</Th>
          <Th className="w-[34%]">{t("column.when")}</Th>
          <Th className="w-32">{t("column.next")}</Th>
          <Th className="w-36">{t("column.last")}</Th>
          <Th className="w-20">{t("column.on")}</Th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} paused={paused} />
        ))}
      </tbody>
    </Table>
  );
}

function ScheduleRow({ schedule, paused }: { schedule: ScheduleSummary; paused: boolean }) {
  return (
    <Tr className="relative has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <Td>
        <span className="flex items-center gap-2">
          <Link
            to="/schedules/$scheduleId"
            params={{ scheduleId: schedule.id }}
            search={{}}
            className="min-w-0 truncate font-medium outline-none after:absolute after:inset-0"
          >
            {schedule.name}
          </Link>
          {schedule.problem && <ProblemBadge />}
        </span>
        <span className="block truncate text-[0.8125rem] text-muted">{schedule.templateName}</span>
      </Td>
      <Td>
        <When schedule={schedule} />
      </Td>
      <Td>
        <span className="relative">
          <NextRun schedule={schedule} paused={paused} />
        </span>
      </Td>
      <Td>
        <Last schedule={schedule} />
      </Td>
      <Td>
        <span className="relative inline-flex align-middle">
          <EnabledSwitch schedule={schedule} />
        </span>
      </Td>
    </Tr>
  );
}

/** The rule in words; the zone only where it is not the viewer's. */
export function When({ schedule: { recurrence, nextRunAt } }: { schedule: ScheduleSummary }) {
  const { t } = useTranslation("schedule");
  const words = useSentence(recurrence);
  const viewer = viewerZone();
  const { timeZone } = recurrence;
  const differs = timeZone !== viewer && (nextRunAt === null || !sameTime(timeZone, viewer, nextRunAt));
  return (
    <>
      <span className="block wrap-anywhere">{words}</span>
      {differs && recurrence.kind === "cron" && (
        <span className="block truncate text-[0.8125rem] text-muted">{t("inZone", { zone: zoneName(timeZone) })}</span>
      )}
    </>
  );
}

/** How the newest due time went, and when that was. */
function Last({ schedule: { last } }: { schedule: ScheduleSummary }) {
  const { t } = useTranslation("schedule");
  if (!last) return <span className="text-muted">{t("never")}</span>;
  return (
    <>
      <OccurrenceStatus occurrence={last} />
      <span className="relative block w-fit text-[0.8125rem] text-muted">
        <RelativeTime at={last.until ?? last.at} />
      </span>
    </>
  );
}
