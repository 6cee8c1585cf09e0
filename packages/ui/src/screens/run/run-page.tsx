import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { Link } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { ProjectBadge } from "../project/index.ts";
import { RunPlace } from "../runner/index.ts";
import { attemptsOf, chooseAttempt, logOfAttempt } from "./attempt/attempts.ts";
import { AttemptsCard } from "./attempt/attempts-card.tsx";
import { OlderAttempt } from "./attempt/older-attempt.tsx";
import { useAttemptSteps } from "./attempt/use-attempt-steps.ts";
import { LogPanel } from "./log/log-panel.tsx";
import { useRunLog } from "./log/use-run-log.ts";
import { OutputsCard } from "./outputs-card.tsx";
import { RunActionBar } from "./run-action-bar.tsx";
import { withEvents, type LiveRun } from "./run-live.ts";
import { RunOutcome } from "./run-outcome.tsx";
import { StepList } from "./step-list.tsx";
import { useRunTold } from "./use-run-told.ts";
import { ValuesCard } from "./values-card.tsx";
import { WhyCard } from "./why-card.tsx";

interface RunPageProps {
  stored: Run;
  /** Number of the attempt that is asked for; the newest without it. */
  wanted: number | undefined;
}

/** One run: how it stands, its attempts, their steps and live log, and all that explains it. */
export function RunPage({ stored, wanted }: RunPageProps) {
  const { t } = useTranslation("run");
  const { log, connection, error } = useRunLog(stored.id);
  const run = useMemo(() => withEvents(stored, log), [stored, log]);
  const attempts = useMemo(() => attemptsOf(stored, log), [stored, log]);
  const attempt = chooseAttempt(attempts, wanted);
  const newest = attempts.at(-1)!.number;
  const steps = useAttemptSteps(stored, log, attempt);
  const shown = useMemo(() => ({ ...run, steps }), [run, steps]);
  const shownLog = useMemo(() => logOfAttempt(log, attempt.number), [log, attempt.number]);
  const [step, setStep] = useState<number | null>(null);
  useRunTold(run, isFinal(stored.state));
  const isOver = attempt.state !== null || attempt.number < newest;
  return (
    <Page
      title={run.templateName}
      width="full"
      above={
        <Link to="/runs" className="link">
          {t("title")}
        </Link>
      }
      aside={<Facts run={run} />}
      actions={<RunActionBar run={run} />}
    >
      <RunOutcome run={run} attempt={attempts.at(-1)!} />
      <RunPlace run={run} />
      {(attempts.length > 1 || run.nextAttemptAt) && (
        <AttemptsCard run={run} attempts={attempts} chosen={attempt.number} />
      )}
      <div className="grid gap-2">
        {attempt.number < newest && <OlderAttempt runId={run.id} number={attempt.number} last={newest} />}
        <div className="grid items-start gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
          <StepList
            run={shown}
            told={attempt.number === newest ? run.reason : attempt.reason}
            chosen={step}
            onChoose={setStep}
          />
          <div className="grid min-w-0 gap-2">
            {connection !== "ended" && <RefusalNote error={error} />}
            <LogPanel
              key={attempt.number}
              run={shown}
              log={shownLog}
              connection={isOver && log.offset >= stored.lastOffset ? "ended" : connection}
              over={isOver}
              step={step}
              onStep={setStep}
            />
          </div>
        </div>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <OutputsCard run={shown} />
        <ValuesCard run={run} />
        <WhyCard run={run} />
      </div>
    </Page>
  );
}

function Facts({ run }: { run: LiveRun }) {
  const { t } = useTranslation("run");
  const version = run.test ? (
    <Badge tone="accent">
      <FlaskConical aria-hidden className="size-3" />
      {t("test")}
    </Badge>
  ) : (
    <Badge className={run.templateId ? "hover:text-ink" : ""}>{t("version", { version: run.templateVersion })}</Badge>
  );
  return (
    <>
      <RunStatus state={run.state} />
      <ProjectBadge projectId={run.projectId} />
      {run.templateId && !run.test ? (
        <Link to="/templates/$templateId" params={{ templateId: run.templateId }} className="rounded-md">
          {version}
        </Link>
      ) : (
        version
      )}
      {run.attempt > 1 && <Badge tone="warn">{t("attempt", { attempt: run.attempt })}</Badge>}
    </>
  );
}
