import type { RunSummary } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cx } from "../../kit/cx.ts";
import { RunStatus } from "../../kit/status.tsx";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { SelectBox, SelectShown } from "./bulk/select-box.tsx";
import type { RunSelection } from "./bulk/use-selection.ts";
import { RunProgressWords } from "./run-progress-words.tsx";
import { RunRowActions } from "./run-row-actions.tsx";
import { TestBadge } from "./test-badge.tsx";

interface RunTableProps {
  runs: RunSummary[];
  /** Null for those who may not act on runs. */
  selection: RunSelection | null;
}

export function RunTable({ runs, selection }: RunTableProps) {
  const { t } = useTranslation("run");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
          {selection && (
            <Th className="w-11 pr-0! pl-3!">
              <SelectShown selection={selection} />
            </Th>
          )}
          <Th className="w-36">{t("column.state")}</Th>
          <Th>{t("column.template")}</Th>
          <Th className="w-36">{t("column.startedBy")}</Th>
          <Th className="w-36">{t("column.queued")}</Th>
          <Th className="w-28 text-right">{t("column.duration")}</Th>
          <Th className="w-24">
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} selection={selection} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run, selection }: { run: RunSummary; selection: RunSelection | null }) {
  const chosen = selection?.has(run.id) ?? false;
  return (
    <Tr
      data-run={run.id}
      className={cx(
        "relative [&_:is(a,input,button)]:scroll-mb-20 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent-ink",
        chosen && "bg-accent-soft! hover:bg-accent-soft!",
      )}
    >
      {selection && (
        <Td className="pr-0! pl-3!">
          <SelectBox run={run} selection={selection} />
        </Td>
      )}
      <Td>
        <RunStatus state={run.state} className="flex!" />
      </Td>
      <Td>
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="flex items-center gap-2 font-medium outline-none after:absolute after:inset-0"
        >
          <span className="min-w-0 truncate">{run.templateName}</span>
          {run.test && <TestBadge />}
        </Link>
        <span className="block truncate text-[0.8125rem] text-muted">
          <RunProgressWords run={run} />
        </span>
      </Td>
      <Td className="truncate text-muted">{run.startedBy}</Td>
      <Td className="text-muted">
        <span className="relative">
          <RelativeTime at={run.queuedAt} />
        </span>
      </Td>
      <Td className="text-right">
        <RunDuration run={run} />
      </Td>
      <Td>
        <RunRowActions run={run} />
      </Td>
    </Tr>
  );
}

/** How long it worked; a dash for what never began. */
export function RunDuration({ run }: { run: RunSummary }) {
  if (!run.startedAt || (isFinal(run.state) && !run.finishedAt))
    return (
      <span aria-hidden className="text-muted">
        –
      </span>
    );
  return <Duration from={run.startedAt} to={run.finishedAt} />;
}
