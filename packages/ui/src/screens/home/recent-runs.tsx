import type { RunSummary } from "@runsheet/contract/run";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { Table, Td, Th, Tr } from "../../kit/table.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { TestBadge } from "../run/test-badge.tsx";

export function RecentRuns({ runs, pending }: { runs: RunSummary[] | undefined; pending: boolean }) {
  const { t } = useTranslation("home");
  const all = (
    <Link to="/runs" className={buttonClass({ variant: "ghost", size: "sm" })}>
      {t("recent.all")}
    </Link>
  );
  return (
    <Card title={t("recent.title")} actions={all} flush>
      {pending && <SkeletonRows rows={5} />}
      {runs && (
        <Table label={t("recent.title")}>
          <thead>
            <tr>
              <Th>{t("recent.template")}</Th>
              <Th className="max-sm:hidden">{t("recent.state")}</Th>
              <Th className="max-sm:hidden">{t("recent.by")}</Th>
              <Th className="text-right max-sm:hidden">{t("recent.duration")}</Th>
              <Th className="text-right">{t("recent.when")}</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Row key={run.id} run={run} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Row({ run }: { run: RunSummary }) {
  return (
    <Tr className="relative">
      <Td className="w-full sm:max-w-0 sm:w-2/5">
        {/* The link covers the row, so that the whole row can be clicked. */}
        <Link
          to="/runs/$runId"
          params={{ runId: run.id }}
          className="block font-medium before:absolute wrap-anywhere sm:truncate before:inset-0 before:content-['']"
        >
          {run.templateName}
        </Link>
        {run.test && <TestBadge />}
        {/* A column of its own would leave the name no room. */}
        <RunStatus state={run.state} className="mt-0.5 text-[0.8125rem] sm:hidden" />
      </Td>
      <Td className="max-sm:hidden">
        <RunStatus state={run.state} />
      </Td>
      <Td className="max-w-40 truncate text-muted max-sm:hidden">{run.startedBy}</Td>
      <Td className="text-right text-muted max-sm:hidden">
        {run.startedAt ? <Duration from={run.startedAt} to={run.finishedAt} /> : "–"}
      </Td>
      <Td className="text-right text-muted">
        <span className="relative">
          <RelativeTime at={run.queuedAt} />
        </span>
      </Td>
    </Tr>
  );
}
