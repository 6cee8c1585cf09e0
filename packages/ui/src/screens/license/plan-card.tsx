import type { LicenseUsage } from "@runsheet/contract/license/usage";
import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { cx } from "../../kit/cx.ts";
import { Ends, LicenseStatusBadge, useTierWords } from "./words.tsx";

/** The tier that holds, its end, and what is part of it. */
export function PlanCard({ usage }: { usage: LicenseUsage }) {
  const { t } = useTranslation("license");
  const tierWords = useTierWords();
  const { tier, licenseId, expiresAt, features } = usage;
  const has = features.filter(({ allowed }) => allowed);
  const lacks = features.filter(({ allowed }) => !allowed);
  return (
    <Card
      title={t("plan.tier", { tier: tierWords(tier) })}
      description={licenseId ? <Ends at={expiresAt} /> : t("ends.free")}
      actions={licenseId && <LicenseStatusBadge status="ACTIVE" />}
    >
      <div className={cx("grid gap-x-8 gap-y-5", lacks.length > 0 && "sm:grid-cols-2")}>
        <section aria-label={t("plan.has")}>
          <h3 className="mb-1.5 text-[0.8125rem] text-muted">{t("plan.has")}</h3>
          <ul className={cx("grid gap-x-8 gap-y-1", lacks.length === 0 && "sm:grid-cols-2")}>
            {has.map(({ name }) => (
              <li key={name} className="flex items-center gap-2">
                <Check aria-hidden className="size-4 shrink-0 text-good" />
                {t(`feature.${name}`)}
              </li>
            ))}
          </ul>
        </section>
        {lacks.length > 0 && (
          <section aria-label={t("plan.lacks")}>
            <h3 className="mb-1.5 text-[0.8125rem] text-muted">{t("plan.lacks")}</h3>
            <ul className="grid gap-1 text-muted">
              {lacks.map(({ name, from }) => (
                <li key={name} className="flex items-center gap-2">
                  <Minus aria-hidden className="size-4 shrink-0" />
                  <span>
                    {t(`feature.${name}`)}
                    {from && <span className="text-[0.8125rem]"> · {t("plan.from", { tier: tierWords(from) })}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}
