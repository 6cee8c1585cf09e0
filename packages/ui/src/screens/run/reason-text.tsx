import { useTranslation } from "react-i18next";

/** Why a run or step ended as it did, in words; reasons we have no words for are shown as they are. */
export function ReasonText({ reason }: { reason: string }) {
  const { t } = useTranslation("run");
  return t(`reason.${reason}`, { defaultValue: t("reason.unknown", { reason }) });
}
