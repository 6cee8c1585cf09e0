import type { Run } from "@runsheet/contract/run";
import { isFinal } from "@runsheet/contract/run-event";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { MissingPage } from "../../kit/missing.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { refusalOf } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { RunPage } from "./run-page.tsx";
import type { RunSearch } from "./search.ts";

const DEVICE_LOOK_MS = 10_000;

export function RunScreen() {
  const { t } = useTranslation("run");
  const { runId = "" } = useParams({ strict: false }) as { runId?: string };
  const { attempt } = useSearch({ strict: false }) as RunSearch;
  const trpc = useTRPC();
  const run = useQuery(
    trpc.run.get.queryOptions(
      { id: runId },
      {
        // What devices do is told by no event: it is asked for while that is what it waits for.
        refetchInterval: ({ state: { data } }) =>
          data && !isFinal(data.state) && (data.target.kind !== "server" || data.device) ? DEVICE_LOOK_MS : false,
      },
    ),
  );
  if (run.data) return <RunPage key={runId} stored={run.data as Run} wanted={attempt} />;
  if (run.isPending) {
    return (
      <Page title={t("title")}>
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-96 w-full" />
      </Page>
    );
  }
  const kind = refusalOf(run.error)?.kind;
  if (kind !== "not_found" && kind !== "invalid")
    return (
      <Page title={t("title")}>
        <RefusalNote error={run.error} onRetry={() => void run.refetch()} />
      </Page>
    );
  return (
    <MissingPage
      name={t("title")}
      title={t("missing.title")}
      text={t("missing.text")}
      action={
        <Link to="/runs" className={buttonClass()}>
          {t("missing.back")}
        </Link>
      }
    />
  );
}
