import type { LicenseStatus, TierName } from "@runsheet/contract/license";
import { Ban, CircleCheck, CirclePause, ClockAlert, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../kit/badge.tsx";
import { awayWords, dayWords } from "../../kit/day-words.ts";
import { useNow } from "../../kit/now.ts";
import { exactTime } from "../../kit/relative-time.ts";
import { Tooltip } from "../../kit/tooltip.tsx";

/** Each status has a shape of its own, so that color is never the only sign. */
const LOOKS: Record<LicenseStatus, { icon: LucideIcon; tone: "good" | "warn" | "bad" }> = {
  ACTIVE: { icon: CircleCheck, tone: "good" },
  EXPIRED: { icon: ClockAlert, tone: "warn" },
  SUSPENDED: { icon: CirclePause, tone: "warn" },
  REVOKED: { icon: Ban, tone: "bad" },
};

export function LicenseStatusBadge({ status }: { status: LicenseStatus }) {
  const { t } = useTranslation("license");
  const { icon: Icon, tone } = LOOKS[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className="size-3" />
      {t(`status.${status}`)}
    </Badge>
  );
}

/** When something ends, in words, with the exact time on hover and focus. */
export function Ends({ at }: { at: string | null }) {
  const { t, i18n } = useTranslation("license");
  const now = useNow("slow");
  if (at === null) return t("ends.never");
  const sentence = t(Date.parse(at) > now ? "ends.future" : "ends.past", { date: dayWords(at, i18n.language) });
  return (
    <Tooltip text={exactTime(Date.parse(at), i18n.language)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the exact time must be reached by keys */}
      <time dateTime={at} tabIndex={0} className="rounded">
        {sentence} {awayWords(at, now, i18n.language)}.
      </time>
    </Tooltip>
  );
}

/** What a tier is called. */
export function useTierWords(): (tier: TierName | string) => string {
  const { t } = useTranslation("license");
  return (tier) => t(`tier.${tier}`, { defaultValue: tier });
}
