import { LIMITED, type WorkspaceSettings } from "@runsheet/contract/workspace-settings";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../kit/card.tsx";
import { LimitUsage } from "./limit-usage.tsx";
import { INTERVAL_UNITS, intervalOf } from "./settings-fields.ts";

/** The settings for those who may not change them. */
export function SettingsFacts({
  settings: { runRetentionDays, minIntervalSeconds, prompt, limits },
}: {
  settings: WorkspaceSettings;
}) {
  const { t, i18n } = useTranslation("workspace");
  const amount = (count: number, units: "days" | keyof typeof INTERVAL_UNITS) => {
    const unit = units.slice(0, -1);
    return new Intl.NumberFormat(i18n.language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  };
  const interval = intervalOf(minIntervalSeconds);
  const empty = <span className="font-normal text-muted">{t("prompt.empty")}</span>;
  return (
    <>
      <Card title={t("retention.title")}>
        <dl>
          <Setting term={t("retention.days")} help={t("retention.help")}>
            {amount(runRetentionDays, "days")}
          </Setting>
        </dl>
      </Card>
      <Card title={t("interval.title")}>
        <dl>
          <Setting term={t("interval.label")} help={t("interval.help")}>
            {amount(interval.count, interval.unit)}
          </Setting>
        </dl>
      </Card>
      <Card title={t("limits.title")} description={t("limits.text")}>
        <div className="grid gap-4 sm:grid-cols-2">
          {LIMITED.map((what) => (
            <div key={what}>
              <p className="text-muted">{t(`limits.${what}`)}</p>
              <LimitUsage what={what} most={limits[what]} />
            </div>
          ))}
        </div>
      </Card>
      <Card title={t("prompt.title")} description={t("prompt.text")}>
        <dl className="grid gap-4">
          <Setting term={t("prompt.address")}>{prompt.address ?? empty}</Setting>
          <Setting term={t("prompt.model")}>{prompt.model ?? empty}</Setting>
          <Setting term={t("prompt.secret")}>{prompt.secret ?? t("prompt.noSecret")}</Setting>
        </dl>
      </Card>
    </>
  );
}

function Setting({ term, help, children }: { term: string; help?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
      {help && <dd className="text-[0.8125rem] text-muted">{help}</dd>}
    </div>
  );
}
