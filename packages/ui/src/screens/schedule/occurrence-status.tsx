import type { Occurrence } from "@runsheet/contract/schedule";
import { CircleDashed, CircleOff, Hourglass, SkipForward, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { RunStatus } from "../../kit/status.tsx";

const LOOKS: Record<"waiting" | "skipped" | "missed" | "gone", { icon: LucideIcon; color: string }> = {
  waiting: { icon: Hourglass, color: "text-muted" },
  skipped: { icon: SkipForward, color: "text-muted" },
  missed: { icon: CircleOff, color: "text-warn" },
  gone: { icon: CircleDashed, color: "text-muted" },
};

/** What became of a due time: the state of its run where it has one. */
export function OccurrenceStatus({ occurrence }: { occurrence: Occurrence }) {
  const { t } = useTranslation("schedule");
  const { state, outcome, startedAt, runId } = occurrence;
  if (state === "fired" && (outcome || runId))
    return <RunStatus state={outcome ?? (startedAt ? "running" : "queued")} />;
  const look = state === "fired" ? "gone" : state;
  const { icon: Icon, color } = LOOKS[look];
  return (
    <span className={`inline-flex items-center gap-1.5 align-top font-medium whitespace-nowrap ${color}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(`state.${look}`)}
    </span>
  );
}
