import type { RunSummary } from "@runsheet/contract/run";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { ProgressBar } from "../../kit/progress.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { Duration, RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";

/** Runs under way and waiting; the shell's watch keeps it live. */
export function RunningNow() {
  const { t } = useTranslation("home");
  const running = useQuery(useTRPC().run.list.queryOptions({ state: ["running", "queued"], limit: 6 }));
  return (
    <Card title={t("running.title")} flush>
      {running.isPending && <SkeletonRows rows={1} className="h-16" />}
      {running.data?.items.length === 0 && (
        <p className="flex min-h-16 items-center px-4 text-muted">{t("running.none")}</p>
      )}
      <ul className="divide-y divide-line">
        {running.data?.items.map((run) => (
          <RunningRow key={run.id} run={run} />
        ))}
      </ul>
    </Card>
  );
}

function RunningRow({ run }: { run: RunSummary }) {
  const { t } = useTranslation("home");
  const doing =
    run.state === "queued"
      ? t("running.waiting")
      : t("running.step", {
          number: Math.min(run.stepsDone + 1, run.stepsTotal),
          total: run.stepsTotal,
          name: run.stepName ?? "",
        });
  return (
    <li>
      <Link
        to="/runs/$runId"
        params={{ runId: run.id }}
        className="grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-4 py-3 -outline-offset-2 hover:bg-hover"
      >
        <span className="flex min-w-0 items-center gap-2">
          <RunStatus state={run.state} iconOnly />
          <span className="truncate font-medium">{run.templateName}</span>
        </span>
        <span className="text-right text-muted">
          {run.startedAt ? (
            <Duration from={run.startedAt} to={run.finishedAt} />
          ) : (
            <RelativeTime at={run.queuedAt} inert />
          )}
        </span>
        <span className="truncate pl-6 text-[0.8125rem] text-muted">{doing}</span>
        {run.state === "running" && (
          <ProgressBar
            className="w-24"
            label={t("running.progress", { name: run.templateName })}
            value={run.stepsDone}
            max={run.stepsTotal}
          />
        )}
      </Link>
    </li>
  );
}
