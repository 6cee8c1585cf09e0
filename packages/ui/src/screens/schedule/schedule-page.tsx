import type { Schedule } from "@runsheet/contract/schedule";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Page } from "../../kit/page.tsx";
import { RulesCard } from "../notification/index.ts";
import { ProjectBadge } from "../project/index.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import { FireList } from "./fires/fire-list.tsx";
import { NextRun } from "./next-run.tsx";
import { PausedBanner, useOverview } from "./pause.tsx";
import { PlaceNotice, ProblemBadge, ProblemNotice } from "./problem.tsx";
import { ScheduleActions } from "./schedule-actions.tsx";
import { Sentence } from "./sentence.tsx";
import { HistoryCard } from "./truth/history-card.tsx";
import { PlanCard } from "./truth/plan-card.tsx";
import { TruthCard } from "./truth/truth-card.tsx";
import { useRefreshWhenDue } from "./use-refresh.ts";

/** One schedule: when it is due, how it kept its word, and what became of every due time. */
export function SchedulePage({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("truth");
  const { t: shared } = useTranslation("schedule");
  const { recurrence, startsAt, endsAt, blackouts, enabled, nextRunAt } = schedule;
  const paused = useOverview()?.paused ?? false;
  useRefreshWhenDue([nextRunAt]);
  return (
    <Page
      title={schedule.name}
      description={<Sentence recurrence={recurrence} />}
      above={
        <Link to="/schedules" search={{}} className="link">
          {shared("title")}
        </Link>
      }
      aside={
        <>
          <EnabledSwitch schedule={schedule} />
          <ProjectBadge projectId={schedule.projectId} />
          {schedule.problem && <ProblemBadge />}
        </>
      }
      actions={<ScheduleActions schedule={schedule} />}
    >
      <PausedBanner />
      <ProblemNotice schedule={schedule} />
      <PlaceNotice schedule={schedule} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-6">
          <TruthCard schedule={schedule} />
          <RulesCard scheduleId={schedule.id} mayChange={schedule.mayChange} />
        </div>
        <Card
          title={t("next.title")}
          actions={
            <span>
              <NextRun schedule={schedule} paused={paused} />
            </span>
          }
        >
          {enabled ? (
            <FireList rule={{ recurrence, startsAt, endsAt, blackouts }} />
          ) : (
            <p className="text-muted">{t("next.off")}</p>
          )}
        </Card>
      </div>
      <HistoryCard schedule={schedule} />
      <PlanCard schedule={schedule} />
    </Page>
  );
}
