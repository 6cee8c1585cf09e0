import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Notice } from "../../kit/notice.tsx";
import { RefusalNote } from "../../kit/refusal.tsx";
import { RelativeTime } from "../../kit/time.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { refusalWords } from "../../wire/refusal.ts";
import { useTRPC } from "../../wire/trpc.ts";
import { useMay } from "../../wire/workspace.tsx";

/** Whether, since when and by whom all schedules are paused; undefined until the server has said so. */
export function useOverview() {
  return useQuery(useTRPC().schedule.overview.queryOptions()).data;
}

function usePause(onDone?: () => void) {
  const { t, i18n } = useTranslation("schedule");
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.schedule.pauseAll.mutationOptions({
      onSuccess: (overview) => {
        queries.setQueryData(trpc.schedule.overview.queryKey(), overview);
        toast(t(overview.paused ? "pause.paused" : "pause.resumed"));
        onDone?.();
      },
      onError: (error) => onDone ?? toast.error(refusalWords(error, i18n)),
      onSettled: () => void queries.invalidateQueries(trpc.schedule.pathFilter()),
    }),
  );
}

/** Above every screen of schedules while all of them are paused. */
export function PausedBanner() {
  const { t } = useTranslation("schedule");
  const overview = useOverview();
  const may = useMay("schedule.pauseAll");
  const pause = usePause();
  if (!overview?.paused) return null;
  return (
    <Notice tone="warn" title={t("pause.banner")}>
      <p className="text-muted">
        {t("pause.since", { name: overview.pausedBy ?? t("pause.somebody") })}{" "}
        {overview.pausedAt && <RelativeTime at={overview.pausedAt} />}. {t("pause.meanwhile")}
      </p>
      {may && (
        <Button
          size="sm"
          icon={CirclePlay}
          className="mt-2 mb-1"
          busy={pause.isPending}
          onClick={() => pause.mutate({ paused: false })}
        >
          {t("pause.resume")}
        </Button>
      )}
    </Notice>
  );
}

/** Pauses all after saying what that means. Going on again is in the banner. */
export function PauseButton() {
  const { t } = useTranslation("schedule");
  const overview = useOverview();
  const may = useMay("schedule.pauseAll") && overview?.paused === false && overview.enabled > 0;
  const [open, setOpen] = useState(false);
  const pause = usePause(() => setOpen(false));
  useCommand({
    id: "schedule.pauseAll",
    title: t("pause.pause"),
    group: t("title"),
    icon: CirclePause,
    when: may,
    run: () => setOpen(true),
  });
  if (!may) return null;
  return (
    <>
      <Button icon={CirclePause} onClick={() => setOpen(true)}>
        {t("pause.pause")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          pause.reset();
          setOpen(next);
        }}
        title={t("pause.title", { count: overview.enabled })}
        description={t("pause.text")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("pause.keep")}</Button>
            <Button variant="primary" busy={pause.isPending} onClick={() => pause.mutate({ paused: true })}>
              {t("pause.confirm")}
            </Button>
          </>
        }
      >
        <ul className="grid list-disc gap-1 pl-5">
          <li>{t("pause.skipped")}</li>
          <li>{t("pause.running")}</li>
          <li>{t("pause.back")}</li>
        </ul>
        <div className="mt-3 empty:hidden">
          <RefusalNote error={pause.error} />
        </div>
      </Dialog>
    </>
  );
}
