import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { buttonClass } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { ScheduleReason } from "./schedule-reason.tsx";

/** Says in a list that its occurrences cannot become runs at present. */
export function ProblemBadge() {
  const { t } = useTranslation("schedule");
  return (
    <Badge tone="warn">
      <TriangleAlert aria-hidden className="size-3" />
      {t("problem.badge")}
    </Badge>
  );
}

/** What keeps a schedule from running, and what helps. */
export function ProblemNotice({ schedule }: { schedule: ScheduleSummary }) {
  const { t } = useTranslation("schedule");
  const { problem, id, mayChange } = schedule;
  if (problem === null) return null;
  return (
    <Notice tone="warn" title={t("problem.title")}>
      <p>
        <ScheduleReason reason={problem} />
      </p>
      <p className="text-muted">{t(`remedy.${problem}`, { defaultValue: t("remedy.unknown") })}</p>
      {mayChange && (
        <Link
          to="/schedules/$scheduleId/edit"
          params={{ scheduleId: id }}
          search={{ step: "what" }}
          className={`${buttonClass({ size: "sm" })} mt-2 mb-1`}
        >
          {t("action.edit")}
        </Link>
      )}
    </Notice>
  );
}
