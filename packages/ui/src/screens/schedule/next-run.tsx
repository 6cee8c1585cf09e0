import type { ScheduleSummary } from "@runsheet/contract/schedule";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../kit/time.tsx";

/** When it is due next, or why it is not. */
export function NextRun({
  schedule,
  paused,
  inert = false,
}: {
  schedule: ScheduleSummary;
  paused: boolean;
  inert?: boolean;
}) {
  const { t } = useTranslation("schedule");
  const { enabled, nextRunAt } = schedule;
  if (!enabled) return <span className="text-muted">{t("next.off")}</span>;
  if (nextRunAt === null) return <span className="text-muted">{t("next.over")}</span>;
  return (
    <span className={paused ? "text-muted line-through" : ""}>
      <RelativeTime at={nextRunAt} inert={inert} />
    </span>
  );
}
