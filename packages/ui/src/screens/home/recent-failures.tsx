import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useNewSince } from "./use-new-since.ts";

const MOST = 5;

/** What failed since the viewer was last here, and at least within a day. */
export function RecentFailures() {
  const { t } = useTranslation("home");
  const { since, wasHere } = useNewSince();
  // One more than is shown tells whether there is more.
  const query = useTRPC().run.list.queryOptions({ state: ["failed", "timed_out"], limit: MOST + 1 });
  const failed = useQuery(query);
  const fresh = failed.data?.items.filter((run) => Date.parse(run.finishedAt ?? run.queuedAt) >= since) ?? [];
  return (
    <Card
      title={t(wasHere ? "failed.since" : "failed.title")}
      description={wasHere && <RelativeTime at={new Date(since).toISOString()} />}
      actions={
        fresh.length > MOST && (
          <Link
            to="/runs"
            search={{ state: "failed,timed_out" }}
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            {t("failed.all")}
          </Link>
        )
      }
      flush
    >
      {failed.isPending && <SkeletonRows rows={1} className="h-16" />}
      {failed.data && fresh.length === 0 && (
        <p className="flex min-h-16 items-center px-4 text-muted">{t("failed.none")}</p>
      )}
      <ul className="divide-y divide-line">
        {fresh.slice(0, MOST).map((run) => (
          <li key={run.id}>
            <Link
              to="/runs/$runId"
              params={{ runId: run.id }}
              className="flex min-h-16 items-center gap-2 px-4 py-3 -outline-offset-2 hover:bg-hover"
            >
              <RunStatus state={run.state} iconOnly />
              <span className="min-w-0 grow">
                <span className="block truncate font-medium">{run.templateName}</span>
                {run.stepName && (
                  <span className="mt-1 block truncate text-[0.8125rem] text-muted">
                    {t("failed.step", { name: run.stepName })}
                  </span>
                )}
              </span>
              <span className="text-muted">
                <RelativeTime at={run.finishedAt ?? run.queuedAt} inert />
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
