import { useTranslation } from "react-i18next";

/** Why an occurrence did not become a run, in words; reasons that we have no words for are shown as they are. */
export function ScheduleReason({ reason }: { reason: string }) {
  const { t } = useTranslation("schedule");
  return t(`reason.${reason}`, { defaultValue: t("reason.unknown", { reason }) });
}
