import type { Schedule, ScheduleSummary } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { buttonClass } from "../../kit/button.tsx";
import { Notice } from "../../kit/notice.tsx";
import { HoldUpNotice } from "../runner/index.ts";
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
        <p className="mt-2 mb-1">
          <EditWhat id={id} />
        </p>
      )}
    </Notice>
  );
}

/** That its runs, once due, would wait for a device that is not there for them. */
export function PlaceNotice({ schedule }: { schedule: Schedule }) {
  const { target, targetName, templateId, enabled, mayChange, id } = schedule;
  if (!enabled || target.kind === "server") return null;
  return (
    <HoldUpNotice
      target={target}
      targetName={targetName}
      templateId={templateId}
      remedy={mayChange && <EditWhat id={id} />}
    />
  );
}

/** To the step on which template and place are chosen. */
function EditWhat({ id }: { id: string }) {
  const { t } = useTranslation("schedule");
  return (
    <Link
      to="/schedules/$scheduleId/edit"
      params={{ scheduleId: id }}
      search={{ step: "what" }}
      className={buttonClass({ size: "sm" })}
    >
      {t("action.edit")}
    </Link>
  );
}
