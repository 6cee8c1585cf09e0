import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/button.tsx";
import { Page } from "../../kit/page.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay, useWorkspace } from "../../wire/workspace.tsx";
import { Punctuality } from "./upcoming/punctuality.tsx";
import { PausedBanner } from "./upcoming/paused-banner.tsx";
import { Upcoming } from "./upcoming/upcoming.tsx";
import { FirstRun } from "./first-run.tsx";
import { Heatmap } from "./heatmap/heatmap.tsx";
import { Numbers } from "./numbers.tsx";
import { RecentFailures } from "./recent-failures.tsx";
import { RecentRuns } from "./recent-runs.tsx";
import { RunningNow } from "./running-now.tsx";

/** What runs, what waits, what failed: at one glance. */
export function HomeScreen() {
  const { t } = useTranslation("home");
  const { workspace } = useWorkspace();
  const mayRun = useMay("run.create");
  const recent = useQuery(useTRPC().run.list.queryOptions({ limit: 8 }));
  const isNew = recent.data?.items.length === 0;
  const action = mayRun && !isNew && (
    <Link to="/marketplace" className={buttonClass({ variant: "primary" })}>
      <Play aria-hidden className="size-4" />
      {t("runTemplate")}
    </Link>
  );
  return (
    <Page title={t("title")} description={t("text", { workspace: workspace.name })} actions={action}>
      <PausedBanner />
      {isNew ? (
        <FirstRun />
      ) : (
        <>
          <Numbers />
          {recent.error && <RefusalNote error={recent.error} onRetry={() => void recent.refetch()} />}
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              <RunningNow />
              <Upcoming />
            </div>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              <RecentFailures />
              <Punctuality />
            </div>
          </div>
          <Heatmap />
          <RecentRuns runs={recent.data?.items} pending={recent.isPending} />
        </>
      )}
    </Page>
  );
}
