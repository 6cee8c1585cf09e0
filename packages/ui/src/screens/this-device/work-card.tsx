import type { Activity } from "@runsheet/contract/this-device/runner";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Card } from "../../kit/card.tsx";
import { Notice } from "../../kit/notice.tsx";
import { ProgressBar } from "../../kit/progress.tsx";
import { Duration } from "../../kit/time.tsx";

/** What this computer is doing now, and what of it the server does not know yet. */
export function WorkCard({ activity: { runs, outbox } }: { activity: Activity }) {
  const { t } = useTranslation("this-device");
  return (
    <Card title={t("work.title")} flush>
      {runs.length === 0 && <p className="px-4 py-3 text-muted">{t("work.none")}</p>}
      <ul aria-label={t("work.title")} className="divide-y divide-line">
        {runs.map((run) => (
          <WorkRow key={`${run.run}:${run.fence}`} run={run} />
        ))}
      </ul>
      {outbox.runs > 0 && (
        <div className="border-t border-line p-4">
          <Notice tone={outbox.full ? "warn" : "info"}>
            {t(outbox.full ? "work.full" : "work.waiting", {
              count: outbox.runs,
              size: Math.max(1, Math.round(outbox.bytes / 1_000)),
            })}
          </Notice>
        </div>
      )}
    </Card>
  );
}

function WorkRow({ run }: { run: Activity["runs"][number] }) {
  const { t } = useTranslation("this-device");
  const { step, phase, templateName, workspaceName, attempt } = run;
  return (
    <li className="grid gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/runs/$runId" params={{ runId: run.run }} className="link min-w-0 font-medium wrap-anywhere">
          {templateName}
        </Link>
        <Badge tone={phase === "running" ? "accent" : "neutral"}>{t(`work.phase.${phase}`)}</Badge>
        {attempt > 1 && <span className="text-muted">{t("work.attempt", { attempt })}</span>}
        <span className="ml-auto text-muted">
          <Duration from={run.since} />
        </span>
      </div>
      <p className="text-[0.8125rem] text-muted">
        {workspaceName}
        {step && ` · ${t("work.step", { number: step.index + 1, of: step.of, name: step.name })}`}
      </p>
      {step?.percent != null && <ProgressBar label={step.name} value={step.percent} />}
    </li>
  );
}
