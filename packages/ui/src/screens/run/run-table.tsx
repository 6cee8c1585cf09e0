import type { RunSummary } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RunStatus } from "../../kit/status.tsx";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { RunProgressWords } from "./run-progress-words.tsx";
import { RunRowActions } from "./run-row-actions.tsx";

export function RunTable({ runs }: { runs: RunSummary[] }) {
  const { t } = useTranslation("run");
  return (
    <Table label={t("title")} className="table-fixed">
      <thead>
        <tr>
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
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  return (
    <Tr className="relative has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent-ink">
      <Td>
        <RunStatus state={run.state} className="flex!" />
      </Td>
      <Td>
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="block truncate font-medium outline-none after:absolute after:inset-0"
        >
          {run.templateName}
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
