import { CirclePlay, PauseCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../kit/button.tsx";
import { leaveFocus } from "../../../kit/leave-focus.ts";
import { RelativeTime } from "../../../kit/time.tsx";
import { useMay } from "../../../wire/workspace.tsx";
import { usePauseAll } from "../../workspace/use-pause-all.ts";
import { useScheduleOverview } from "./use-schedule-overview.ts";

/** That nothing is started by itself at present, since when, and the way on. */
export function PausedBanner() {
  const { t } = useTranslation("upcoming");
  const overview = useScheduleOverview().data;
  const mayResume = useMay("schedule.pauseAll");
  const { set, busy } = usePauseAll(overview?.paused ?? false);
  if (!overview?.paused) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-warn/40 bg-warn-soft px-4 py-3">
      <PauseCircle aria-hidden className="size-5 shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-60">
        <span className="font-semibold">{t("paused")}</span>
        {overview.pausedBy && <> {t("pausedBy", { name: overview.pausedBy })}</>}
        {overview.pausedAt && (
          <>
            , <RelativeTime at={overview.pausedAt} />
          </>
        )}
        . <span className="text-muted">{t("pausedText")}</span>
      </p>
      {mayResume && (
        <Button ref={leaveFocus} icon={CirclePlay} busy={busy} onClick={() => set(false)}>
          {t("resume")}
        </Button>
      )}
    </div>
  );
}
