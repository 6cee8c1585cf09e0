import type { Notice } from "@runsheet/contract/notification";
import type { TFunction } from "i18next";

/** What happened, in one sentence. */
export function noticeWords(
  { kind, scheduleName }: Pick<Notice, "kind" | "scheduleName">,
  t: TFunction<"notification">,
) {
  return t(`kind.${kind}`, { name: scheduleName ?? t("someSchedule") });
}

/** Why, where there is a reason; the run's reasons are worded by the run's own texts. */
export function reasonWords(reason: string, t: TFunction<"notification">): string {
  return t(`reason.${reason}`, {
    defaultValue: t(`run:reason.${reason}`, { defaultValue: t("run:reason.unknown", { reason }) }),
  });
}
