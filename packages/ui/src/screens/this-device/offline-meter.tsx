import type { LicenseState } from "@runsheet/contract/this-device/license";
import { CircleCheck, ClockAlert, Lock, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../kit/day-words.ts";
import { useNow } from "../../kit/now.ts";
import { ProgressBar } from "../../kit/progress.tsx";

const LOOKS: Record<LicenseState["standing"], { icon: LucideIcon; ink: string }> = {
  working: { icon: CircleCheck, ink: "text-good" },
  reminding: { icon: ClockAlert, ink: "text-warn" },
  ended: { icon: ClockAlert, ink: "text-bad" },
  clock_behind: { icon: ClockAlert, ink: "text-bad" },
  locked: { icon: Lock, ink: "text-bad" },
  unlicensed: { icon: Lock, ink: "text-muted" },
};

/** How long this computer can work without its server: in words, and as what is left of the lease and of the time after it. */
export function OfflineMeter({ license, lease }: { license: LicenseState; lease: NonNullable<LicenseState["lease"]> }) {
  const { t, i18n } = useTranslation("this-device");
  const now = useNow("slow");
  const { icon: Icon, ink } = LOOKS[license.standing];
  const { code, ...dates } = license.words.data;
  const days = Object.fromEntries(Object.entries(dates).map(([name, at]) => [name, dayWords(at, i18n.language)]));
  const whole = Date.parse(lease.graceUntil) - Date.parse(lease.issuedAt);
  const left = Math.min(whole, Math.max(0, Date.parse(lease.graceUntil) - now));
  return (
    <div className="grid gap-2">
      <p className="flex items-start gap-2 font-medium">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
        <span>
          {t(`license:standing.${license.standing}`, days)}
          {code !== undefined && ` ${t(`license:code.${code}.title`)}. ${t(`license:code.${code}.remedy`)}`}
        </span>
      </p>
      {license.mayWork && (
        <>
          <ProgressBar
            label={t("meter.label")}
            value={Math.round(left / 86_400_000)}
            max={Math.round(whole / 86_400_000)}
          />
          <p className="text-[0.8125rem] text-muted">
            {t("meter.renews", { date: dayWords(lease.renewalAt, i18n.language) })}
          </p>
        </>
      )}
    </div>
  );
}
