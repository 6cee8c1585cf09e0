import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { LogPanel } from "./log/log-panel.tsx";
import { useRunLog } from "./log/use-run-log.ts";
import { OutputsCard } from "./outputs-card.tsx";
import { RunActionBar } from "./run-action-bar.tsx";
import { withEvents } from "./run-live.ts";
import { RunOutcome } from "./run-outcome.tsx";
import { StepList } from "./step-list.tsx";
import { useRunTold } from "./use-run-told.ts";
import { ValuesCard } from "./values-card.tsx";
import { WhyCard } from "./why-card.tsx";

/** One run: how it stands, its steps, its live log, and all that explains it. */
export function RunPage({ stored }: { stored: Run }) {
  const { t } = useTranslation("run");
  const { log, connection, error } = useRunLog(stored.id);
  const run = useMemo(() => withEvents(stored, log), [stored, log]);
  const [step, setStep] = useState<number | null>(null);
  useRunTold(run, isFinal(stored.state));
  return (
    <Page
      title={run.templateName}
      width="full"
      above={
        <Link to="/runs" className="link">
          {t("title")}
        </Link>
      }
      aside={
        <>
          <RunStatus state={run.state} />
          <Link to="/templates/$templateId" params={{ templateId: run.templateId }} className="rounded-md">
            <Badge className="hover:text-ink">{t("version", { version: run.templateVersion })}</Badge>
          </Link>
          {run.attempt > 1 && <Badge tone="warn">{t("attempt", { attempt: run.attempt })}</Badge>}
        </>
      }
      actions={<RunActionBar run={run} />}
    >
      <RunOutcome run={run} />
      <div className="grid items-start gap-4 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <StepList run={run} chosen={step} onChoose={setStep} />
        <div className="grid min-w-0 gap-2">
          {connection !== "ended" && <RefusalNote error={error} />}
          <LogPanel run={run} log={log} connection={connection} step={step} onStep={setStep} />
        </div>
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <OutputsCard run={run} />
        <ValuesCard run={run} />
        <WhyCard run={run} />
      </div>
    </Page>
  );
}
