import type { RunState } from "@runsheet/contract/run-event";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countWords } from "../../kit/relative-time.ts";
import { Skeleton } from "../../kit/skeleton.tsx";
import { RunStatus } from "../../kit/status.tsx";
import { useTRPC } from "../../wire/trpc.ts";

/** Four numbers; each leads to the runs it counts. */
export function Numbers() {
  const { t } = useTranslation("home");
  const overview = useQuery(useTRPC().run.overview.queryOptions()).data;
  const numbers: { state: RunState; filter: string; value: number | undefined; note: string }[] = [
    { state: "running", filter: "running", value: overview?.running, note: t("number.now") },
    { state: "queued", filter: "queued", value: overview?.queued, note: t("number.now") },
    { state: "failed", filter: "failed,timed_out", value: overview?.failedToday, note: t("number.day") },
    { state: "succeeded", filter: "succeeded", value: overview?.succeededToday, note: t("number.day") },
  ];
  return (
    <ul
      aria-label={t("number.label")}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4"
    >
      {numbers.map(({ state, filter, value, note }) => (
        <li key={state} className="bg-surface">
          <Link to="/runs" search={{ state: filter }} className="block p-4 -outline-offset-2 hover:bg-hover">
            <RunStatus state={state} />
            <span className="mt-2 flex flex-wrap items-baseline gap-x-2">
              {value === undefined ? (
                <Skeleton className="h-8 w-10" />
              ) : (
                <span className="text-2xl leading-8 font-semibold tabular-nums">{countWords(value)}</span>
              )}
              <span className="text-[0.8125rem] text-muted">{note}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
