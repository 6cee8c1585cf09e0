import type { RunSummary } from "@runsheet/contract/run";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RunStatus } from "../../kit/status.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { RunProgressWords } from "./run-progress-words.tsx";
import { RunRowActions } from "./run-row-actions.tsx";
import { RunDuration } from "./run-table.tsx";

/** The list of runs where a table would not fit. */
export function RunCards({ runs }: { runs: RunSummary[] }) {
  return (
    <ul aria-label={useTranslation("run").t("title")} className="divide-y divide-line">
      {runs.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
    </ul>
  );
}

function RunCard({ run }: { run: RunSummary }) {
  const { t } = useTranslation("run");
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-3">
      <div className="grid gap-0.5">
        <RunStatus state={run.state} className="text-[0.8125rem]" />
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="font-medium wrap-anywhere after:absolute after:inset-0"
        >
          {run.templateName}
        </Link>
        <p className="text-[0.8125rem] text-muted">
          <RunProgressWords run={run} />
        </p>
        <p className="flex flex-wrap gap-x-2 text-[0.8125rem] text-muted">
          <RelativeTime at={run.queuedAt} inert />
          <span>{t("by", { name: run.startedBy })}</span>
          <RunDuration run={run} />
        </p>
      </div>
      <RunRowActions run={run} />
    </li>
  );
}
