import type { Notice } from "@runsheet/contract/notification";
import type { TFunction } from "i18next";

/** What happened, in one sentence. */
export function noticeWords(
  { kind, scheduleName, license }: Pick<Notice, "kind" | "scheduleName" | "license">,
  t: TFunction<"notification">,
) {
  return t(`kind.${kind}`, { name: scheduleName ?? t("someSchedule"), tier: license?.tier, next: license?.next });
}

/** What rests with a change of the license, or null where nothing does. */
export function pausedWords({ paused }: NonNullable<Notice["license"]>, t: TFunction<"notification">): string | null {
  const parts = (["schedules", "webhooks", "apiTokens"] as const).flatMap((what) =>
    paused[what] > 0 ? [t(`paused.${what}`, { count: paused[what] })] : [],
  );
  return parts.length === 0 ? null : t("paused.all", { what: parts.join(", ") });
}

/** Why, where there is a reason; the run's reasons are worded by the run's own texts. */
export function reasonWords(reason: string, t: TFunction<"notification">): string {
  return t(`reason.${reason}`, {
    defaultValue: t(`run:reason.${reason}`, { defaultValue: t("run:reason.unknown", { reason }) }),
  });
}
