import type { RunSummary } from "@runsheet/contract/run";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cx } from "../../kit/cx.ts";
import { RunStatus } from "../../kit/status.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { SelectBox, SelectShown } from "./bulk/select-box.tsx";
import type { RunSelection } from "./bulk/use-selection.ts";
import { RunProgressWords } from "./run-progress-words.tsx";
import { RunRowActions } from "./run-row-actions.tsx";
import { RunDuration } from "./run-table.tsx";
import { TestBadge } from "./test-badge.tsx";

/** The list of runs where a table would not fit. */
export function RunCards({ runs, selection }: { runs: RunSummary[]; selection: RunSelection | null }) {
  return (
    <>
      {selection && (
        <div className="border-b border-line px-4">
          <SelectShown selection={selection} named />
        </div>
      )}
      <ul aria-label={useTranslation("run").t("title")} className="divide-y divide-line">
        {runs.map((run) => (
          <RunCard key={run.id} run={run} selection={selection} />
        ))}
      </ul>
    </>
  );
}

function RunCard({ run, selection }: { run: RunSummary; selection: RunSelection | null }) {
  const { t } = useTranslation("run");
  return (
    <li
      data-run={run.id}
      className={cx(
        "relative flex items-start gap-x-3 px-4 py-3 [&_:is(a,input,button)]:scroll-mb-28",
        selection?.has(run.id) && "bg-accent-soft",
      )}
    >
      {selection && (
        <span className="-ml-1.5">
          <SelectBox run={run} selection={selection} />
        </span>
      )}
      <div className="grid min-w-0 grow gap-0.5">
        <RunStatus state={run.state} className="text-[0.8125rem]" />
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="font-medium wrap-anywhere after:absolute after:inset-0"
        >
          {run.templateName} {run.test && <TestBadge />}
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
