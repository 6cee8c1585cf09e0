import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { Switch } from "../../kit/switch.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";
import { usePauseAll } from "./use-pause-all.ts";

/** One switch that holds every schedule of the workspace, and who used it. */
export function PauseCard() {
  const { t } = useTranslation("workspace");
  const mayPause = useMay("schedule.pauseAll");
  const overview = useQuery(useTRPC().schedule.overview.queryOptions()).data;
  const { paused, set } = usePauseAll(overview?.paused ?? false);
  return (
    <Card title={t("pause.title")} description={t("pause.text")}>
      <div className="flex min-h-8 items-center justify-between gap-4">
        <div aria-live="polite">
          {!overview && <Skeleton className="h-5 w-40" />}
          {overview?.paused && overview.pausedAt ? (
            <>
              {t("pause.by", { name: overview.pausedBy ?? "–" })} <RelativeTime at={overview.pausedAt} />
            </>
          ) : (
            overview && t("pause.running", { count: overview.enabled })
          )}
        </div>
        <Switch
          aria-label={t("pause.label")}
          checked={paused}
          onCheckedChange={set}
          disabled={!mayPause || !overview}
        />
      </div>
    </Card>
  );
}
